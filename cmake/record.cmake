# Libraries of core/record: the codecs of Avro files beside zlib.
find_path(SNAPPY_INCLUDE snappy-c.h REQUIRED)
find_library(SNAPPY_LIBRARY snappy REQUIRED) # Debian's package has no .pc file before 1.2
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(DEFLATE REQUIRED IMPORTED_TARGET libdeflate)
pkg_check_modules(LZMA REQUIRED IMPORTED_TARGET liblzma)
list(APPEND EXTRA_LIBRARIES ${SNAPPY_LIBRARY} PkgConfig::DEFLATE PkgConfig::ZSTD PkgConfig::LZMA)
