# shellcheck shell=bash
# Shared by the scripts of this folder: `source "$(dirname "$0")/common.sh"`. Defines where things are and how
# steps are told; changes nothing.
set -euo pipefail
export LC_ALL=C.UTF-8

tracewright_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# A relative or empty XDG_CACHE_HOME is to be ignored, says its specification; cmake/LibTorch.cmake does the same.
case "${XDG_CACHE_HOME:-}" in
    /*) tracewright_cache=$XDG_CACHE_HOME/tracewright ;;
    *) tracewright_cache=$HOME/.cache/tracewright ;;
esac
tracewright_jobs=${TRACEWRIGHT_JOBS:-$(nproc)}

# A line for each step, on standard error: standard output belongs to what a script makes.
say() { printf '== %s\n' "$*" >&2; }
die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# Configures and builds one preset: build_preset NAME [TARGET]...
build_preset() {
    local preset=$1
    shift
    say "configuring $preset"
    (cd "$tracewright_root" && cmake --preset "$preset" >"$(log_file "configure-$preset")" 2>&1) ||
        { cat "$(log_file "configure-$preset")" >&2 && die "configuring the preset $preset failed"; }
    say "building $preset with $tracewright_jobs jobs"
    local targets=()
    [ $# -eq 0 ] || targets=(--target "$@")
    (cd "$tracewright_root" && cmake --build --preset "$preset" -j "$tracewright_jobs" "${targets[@]}" >&2) ||
        die "building the preset $preset failed"
}

# A file for the output of a step that is worth reading only when it fails.
log_file() {
    mkdir -p "$tracewright_root/build/logs"
    printf '%s/build/logs/%s.log' "$tracewright_root" "$1"
}

# The folder of a CUDA 13 toolkit's libcudart.so.13, if its libcupti.so.13 is there too; cmake/LibTorch.cmake looks in
# the same places.
cuda_toolkit() {
    [ "${TRACEWRIGHT_CUDA:-AUTO}" != OFF ] || return 1
    local root folder cupti
    for root in "${CUDA_HOME:-}" "${CUDA_PATH:-}" /usr/local/cuda /usr/local/cuda-13*; do
        [ -n "$root" ] || continue
        for folder in "$root"/lib64 "$root"/targets/*/lib; do
            [ -e "$folder/libcudart.so.13" ] || continue
            for cupti in "$folder" "$root/extras/CUPTI/lib64"; do
                [ ! -e "$cupti/libcupti.so.13" ] || { printf '%s\n' "$folder" && return 0; }
            done
        done
    done
    return 1
}
