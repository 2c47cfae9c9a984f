/* A disk that fails once: the next write or force of a recording answers EIO when the file named by
   EIO_TRIGGER is there, and takes it away. EIO_AT says which: write or force. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int fails(int fd, const char *at) {
  const char *trigger = getenv("EIO_TRIGGER");
  const char *where = getenv("EIO_AT");
  char link[64];
  char path[4096];
  if (!trigger || !where || strcmp(where, at) != 0) {
    return 0;
  }
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path);
  if (length < 4 || memcmp(path + length - 4, ".rec", 4) != 0 || unlink(trigger) != 0) {
    return 0;
  }
  errno = EIO;
  return 1;
}

int fsync(int fd) {
  int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  return fails(fd, "force") ? -1 : next(fd);
}

int fdatasync(int fd) {
  int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  return fails(fd, "force") ? -1 : next(fd);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  ssize_t (*next)(int, const void *, size_t, off64_t) =
      (ssize_t(*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, "pwrite64");
  return fails(fd, "write") ? -1 : next(fd, bytes, count, offset);
}
