# shellcheck shell=bash
# Shared by the scripts of this folder: `source "$(dirname "$0")/common.sh"`. Defines where things are and how
# steps are told; changes nothing.
set -euo pipefail
export LC_ALL=C.UTF-8

tracewright_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# A relative or empty XDG_CACHE_HOME is to be ignored, says its specification; cmake/LibTorch.cmake does the same.
# shellcheck disable=SC2034  # the scripts that source this read it
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

# Prints the comment at the head of a script, from its second line to the first that is none.
print_usage() { sed -n '2,${/^#/!q;/^# shellcheck/q;s/^# \{0,1\}//p}' "$1"; }

# A file for the output of a step that is worth reading only when it fails.
log_file() {
    mkdir -p "$tracewright_root/build/logs"
    printf '%s/build/logs/%s.log' "$tracewright_root" "${1//[^A-Za-z0-9]/-}"
}

# step TITLE COMMAND...: runs it and tells on one line how long it took. Its output goes to a log, which is shown if it
# fails; the log's last line is shown where the command is a check that sums itself up.
step() {
    local title=$1 begin=${EPOCHREALTIME/./} log status=0
    log=$(log_file "$title")
    shift
    printf '== %s ... ' "$title" >&2
    (cd "$tracewright_root" && "$@") >"$log" 2>&1 </dev/null || status=$?
    local tenths=$(((${EPOCHREALTIME/./} - begin) / 100000))
    printf '%s, %d.%d s\n' "$([ $status -eq 0 ] && echo "done" || echo "FAILED")" $((tenths / 10)) $((tenths % 10)) >&2
    # Ninja's own counting is no news.
    [ $status -eq 0 ] || grep -v '^\[[0-9]*/[0-9]*\] [A-Z][a-z]' "$log" >&2 || true
    return $status
}

# Configures and builds one preset, as two steps: build_preset NAME [TARGET]...
build_preset() {
    local preset=$1 targets=()
    shift
    [ $# -eq 0 ] || targets=(--target "$@")
    step "configuring $preset" cmake --preset "$preset" &&
        step "building $preset" cmake --build --preset "$preset" -j "$tracewright_jobs" "${targets[@]}"
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
