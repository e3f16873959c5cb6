// Stands between a process and its disk (LD_PRELOAD), for files below NAKA_DISK_FOLDER: records each call that changes something into NAKA_DISK_LOG, and
// fails calls as the file NAKA_DISK_FAULTS says, which is read again whenever it changes: "<call> <errno> <from the nth> <how many> <part of the path>".
// A call is write, sync, truncate, rename, unlink, open, read or any. A record: kind (1 byte), lengths of both paths (4 each), offset, length of the data
// (8 each), then the paths and the data. Compiled by tests/faults/compiled-shim.ts.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum call { WRITE, SYNC, TRUNCATE, RENAME, UNLINK, OPEN, READ, ANY, NONE };
static const char *const names[] = {"write", "sync", "truncate", "rename", "unlink", "open", "read", "any"};

#define MOST_FILES 65536
static char *paths[MOST_FILES];
static const char *folder, *faults;
static size_t folder_length;
static int log_file = -1;
static pthread_mutex_t log_lock = PTHREAD_MUTEX_INITIALIZER;

static enum call fault_call = NONE;
static int fault_errno;
static long fault_from, fault_count, fault_seen;
static char fault_part[64];
static struct timespec fault_read_at;

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static int real_open(const char *path, int flags, mode_t mode) {
  static int (*real)(const char *, int, ...);
  if (!real) real = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
  return real(path, flags, mode);
}

__attribute__((constructor)) static void start(void) {
  folder = getenv("NAKA_DISK_FOLDER");
  folder_length = folder ? strlen(folder) : 0;
  faults = getenv("NAKA_DISK_FAULTS");
  const char *log = getenv("NAKA_DISK_LOG");
  if (log) log_file = real_open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
}

static int ours(const char *path) { return folder && path && !strncmp(path, folder, folder_length); }
static char *path_of(int fd) { return fd >= 0 && fd < MOST_FILES ? paths[fd] : NULL; }

static void record(char kind, const char *path, const char *other, int64_t offset, const void *data, int64_t length) {
  if (log_file < 0) return;
  uint32_t path_length = strlen(path), other_length = other ? strlen(other) : 0;
  char head[25];
  head[0] = kind;
  memcpy(head + 1, &path_length, 4);
  memcpy(head + 5, &other_length, 4);
  memcpy(head + 9, &offset, 8);
  memcpy(head + 17, &length, 8);
  struct iovec parts[4] = {{head, 25}, {(void *)path, path_length}, {(void *)(other ? other : ""), other_length}, {(void *)data, data ? (size_t)length : 0}};
  int kept = errno;
  pthread_mutex_lock(&log_lock);
  if (writev(log_file, parts, 4) < 0) abort();
  pthread_mutex_unlock(&log_lock);
  errno = kept;
}

static void read_faults(void) {
  struct stat found;
  if (stat(faults, &found) != 0) { fault_call = NONE; return; }
  if (found.st_mtim.tv_sec == fault_read_at.tv_sec && found.st_mtim.tv_nsec == fault_read_at.tv_nsec) return;
  fault_read_at = found.st_mtim;
  char text[160] = {0}, call[16] = {0};
  int file = real_open(faults, O_RDONLY, 0);
  REAL(read);
  if (file >= 0) { if (real(file, text, sizeof text - 1) < 0) text[0] = 0; close(file); }
  fault_seen = 0;
  fault_part[0] = 0;
  fault_call = NONE;
  if (sscanf(text, "%15s %d %ld %ld %63s", call, &fault_errno, &fault_from, &fault_count, fault_part) < 4) return;
  for (int at = 0; at < NONE; at++) if (!strcmp(call, names[at])) fault_call = at;
}

static int fails(enum call call, const char *path) {
  if (!faults) return 0;
  int kept = errno;
  read_faults();
  errno = kept;
  if (fault_call == NONE || (fault_call != call && fault_call != ANY)) return 0;
  if (fault_part[0] && !strstr(path, fault_part)) return 0;
  fault_seen++;
  if (fault_seen < fault_from || fault_seen >= fault_from + fault_count) return 0;
  errno = fault_errno;
  return 1;
}

static int opened(int fd, const char *path, int flags) {
  if (fd < 0 || fd >= MOST_FILES) return fd;
  free(paths[fd]);
  paths[fd] = ours(path) ? strdup(path) : NULL;
  if (paths[fd] && (flags & (O_CREAT | O_TRUNC))) record(flags & O_TRUNC ? 'T' : 'O', path, NULL, 0, NULL, 0);
  return fd;
}

#define OPEN_BODY(call) \
  mode_t mode = 0; \
  if (flags & (O_CREAT | __O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
  if (ours(path) && fails(OPEN, path)) return -1; \
  return opened(call, path, flags)
int open(const char *path, int flags, ...) { OPEN_BODY(real_open(path, flags, mode)); }
int open64(const char *path, int flags, ...) { OPEN_BODY(real_open(path, flags, mode)); }
int openat(int at, const char *path, int flags, ...) {
  static int (*real)(int, const char *, int, ...);
  if (!real) real = (int (*)(int, const char *, int, ...))dlsym(RTLD_NEXT, "openat");
  OPEN_BODY(real(at, path, flags, mode));
}

int close(int fd) {
  REAL(close);
  if (fd >= 0 && fd < MOST_FILES) { free(paths[fd]); paths[fd] = NULL; }
  return real(fd);
}

ssize_t write(int fd, const void *data, size_t length) {
  REAL(write);
  char *path = path_of(fd);
  if (!path) return real(fd, data, length);
  if (fails(WRITE, path)) return -1;
  int flags = fcntl(fd, F_GETFL);
  off_t at = lseek(fd, 0, flags & O_APPEND ? SEEK_END : SEEK_CUR);
  ssize_t done = real(fd, data, length);
  if (done > 0) record('W', path, NULL, at, data, done);
  return done;
}

static ssize_t write_at(int fd, const void *data, size_t length, off_t at) {
  REAL(pwrite);
  char *path = path_of(fd);
  if (path && fails(WRITE, path)) return -1;
  ssize_t done = real(fd, data, length, at);
  if (path && done > 0) record('W', path, NULL, at, data, done);
  return done;
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t at) { return write_at(fd, data, length, at); }
ssize_t pwrite64(int fd, const void *data, size_t length, off_t at) { return write_at(fd, data, length, at); }

static ssize_t read_at(int fd, void *data, size_t length, off_t at) {
  REAL(pread);
  char *path = path_of(fd);
  if (path && fails(READ, path)) return -1;
  return real(fd, data, length, at);
}
ssize_t pread(int fd, void *data, size_t length, off_t at) { return read_at(fd, data, length, at); }
ssize_t pread64(int fd, void *data, size_t length, off_t at) { return read_at(fd, data, length, at); }

static int cut(int fd, off_t length) {
  REAL(ftruncate);
  char *path = path_of(fd);
  if (path && fails(TRUNCATE, path)) return -1;
  int done = real(fd, length);
  if (path && done == 0) record('L', path, NULL, length, NULL, 0);
  return done;
}
int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off_t length) { return cut(fd, length); }

static int synced(int fd, int (*real)(int)) {
  char *path = path_of(fd);
  if (path && fails(SYNC, path)) { record('F', path, NULL, 0, NULL, 0); return -1; }
  int done = real(fd);
  if (path) record(done == 0 ? 'S' : 'F', path, NULL, 0, NULL, 0);
  return done;
}
int fsync(int fd) { REAL(fsync); return synced(fd, real); }
int fdatasync(int fd) { REAL(fdatasync); return synced(fd, real); }

int rename(const char *from, const char *to) {
  REAL(rename);
  if (ours(from) && fails(RENAME, from)) return -1;
  int done = real(from, to);
  if (done == 0 && ours(from)) record('R', from, to, 0, NULL, 0);
  return done;
}

int unlink(const char *path) {
  REAL(unlink);
  if (ours(path) && fails(UNLINK, path)) return -1;
  int done = real(path);
  if (done == 0 && ours(path)) record('U', path, NULL, 0, NULL, 0);
  return done;
}
