# shellcheck shell=bash
# The Debian packages that wirecopy needs, in one place for every script. The names are those of Debian 12 and 13 and of
# Ubuntu 24.04.

# To build and run it.
# shellcheck disable=SC2034 # read by the scripts that source this file
BUILD_PACKAGES=(
    cmake ninja-build pkg-config gcc g++ libc6-dev
    libavro-dev zlib1g-dev libdeflate-dev libsnappy-dev libzstd-dev liblzma-dev
    libjansson-dev libyaml-dev libutf8proc-dev libxxhash-dev libssl-dev libuchardet-dev
    libxml2-dev libcld2-dev iso-codes tzdata
)

# To test it, beside those.
# shellcheck disable=SC2034
TEST_PACKAGES=(
    libcunit1-dev make python3 python3-venv python3-avro avro-bin
)

# For .ci/run, beside those.
# shellcheck disable=SC2034
CHECK_PACKAGES=(
    git clang clang-format clang-tidy shellcheck
)
