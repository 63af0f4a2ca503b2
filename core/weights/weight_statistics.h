#pragma once

#include <cstdint>
#include <vector>

#include "core/weights/weight_source.h"

namespace tracewright {

// What a parameter's elements are like. Those that aren't finite are counted and left out of all
// else.
struct WeightStatistics {
    std::uint64_t elements = 0;
    std::uint64_t zeros = 0;
    std::uint64_t nans = 0;
    std::uint64_t infinities = 0;
    double least = 0;
    double most = 0;
    double mean = 0;
    double deviation = 0;                  // of all of them (not of a sample)
    std::vector<std::uint64_t> histogram;  // in equal steps from least to most
};

constexpr std::size_t histogramBins = 48;

// Reads the tensor twice. Errors: those of WeightSource::visit; Cancelled.
WeightStatistics weightStatistics(const WeightSource& source, const TensorEntry& tensor,
                                  Progress& progress);

}  // namespace tracewright
