# Imported targets for the LibTorch that `scripts/setup` unpacked from the PyPI wheel. The wheel's own CMake
# package demands a whole CUDA toolkit; the CPU library needs two of its files, which are found here.
set(TRACEWRIGHT_TORCH_VERSION 2.11.0)
if(DEFINED ENV{XDG_CACHE_HOME})
    set(_tracewright_cache "$ENV{XDG_CACHE_HOME}/tracewright")
else()
    set(_tracewright_cache "$ENV{HOME}/.cache/tracewright")
endif()
set(TRACEWRIGHT_LIBTORCH "${_tracewright_cache}/libtorch-${TRACEWRIGHT_TORCH_VERSION}"
    CACHE PATH "Folder with LibTorch's include and lib, as scripts/setup makes it")
if(NOT EXISTS "${TRACEWRIGHT_LIBTORCH}/lib/libtorch_cpu.so")
    message(FATAL_ERROR "No LibTorch in ${TRACEWRIGHT_LIBTORCH}: run scripts/setup")
endif()

set(_cuda_dirs "")
if(NOT TRACEWRIGHT_CUDA STREQUAL "OFF")
    find_package(CUDAToolkit 13 QUIET)
    if(CUDAToolkit_FOUND)
        set(_cuda_dirs "${CUDAToolkit_LIBRARY_DIR}" "${CUDAToolkit_LIBRARY_ROOT}/extras/CUPTI/lib64")
    elseif(TRACEWRIGHT_CUDA STREQUAL "ON")
        message(FATAL_ERROR "TRACEWRIGHT_CUDA is ON and no CUDA 13 toolkit was found")
    endif()
endif()
list(APPEND _cuda_dirs "${_tracewright_cache}/cuda-runtime-13/lib")

find_library(TRACEWRIGHT_CUDART NAMES libcudart.so.13 HINTS ${_cuda_dirs} NO_DEFAULT_PATH NO_CACHE)
find_library(TRACEWRIGHT_CUPTI NAMES libcupti.so.13 HINTS ${_cuda_dirs} NO_DEFAULT_PATH NO_CACHE)
if(NOT TRACEWRIGHT_CUDART OR NOT TRACEWRIGHT_CUPTI)
    message(FATAL_ERROR "No libcudart.so.13 or libcupti.so.13 in ${_cuda_dirs}: run scripts/setup")
endif()
cmake_path(GET TRACEWRIGHT_CUDART PARENT_PATH _cudart_dir)
cmake_path(GET TRACEWRIGHT_CUPTI PARENT_PATH _cupti_dir)

set(_torch_include "${TRACEWRIGHT_LIBTORCH}/include")
add_library(torch::c10 SHARED IMPORTED)
set_target_properties(torch::c10 PROPERTIES IMPORTED_LOCATION "${TRACEWRIGHT_LIBTORCH}/lib/libc10.so"
    INTERFACE_INCLUDE_DIRECTORIES "${_torch_include}")
add_library(torch::cpu SHARED IMPORTED)
set_target_properties(torch::cpu PROPERTIES
    IMPORTED_LOCATION "${TRACEWRIGHT_LIBTORCH}/lib/libtorch_cpu.so"
    INTERFACE_INCLUDE_DIRECTORIES "${_torch_include};${_torch_include}/torch/csrc/api/include"
    INTERFACE_LINK_LIBRARIES torch::c10
    # DT_RPATH, not DT_RUNPATH: libtorch_cpu.so finds its CUDA files through the program's path.
    INTERFACE_LINK_OPTIONS
    "-Wl,--disable-new-dtags,-rpath,${TRACEWRIGHT_LIBTORCH}/lib,-rpath,${_cudart_dir},-rpath,${_cupti_dir},-rpath-link,${_cudart_dir}:${_cupti_dir}")
