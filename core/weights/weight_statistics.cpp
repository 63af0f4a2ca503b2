#include "core/weights/weight_statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tracewright {

namespace {

// Welford's running mean and sum of squared differences: stable however far the mean is from 0.
class Moments {
  public:
    void add(double value) {
        ++count_;
        const double difference = value - mean_;
        mean_ += difference / static_cast<double>(count_);
        squares_ += difference * (value - mean_);
    }
    double mean() const { return mean_; }
    double deviation() const {
        return count_ == 0 ? 0 : std::sqrt(squares_ / static_cast<double>(count_));
    }
    bool empty() const { return count_ == 0; }

  private:
    std::uint64_t count_ = 0;
    double mean_ = 0;
    double squares_ = 0;
};

void addElement(double value, WeightStatistics& out, Moments& moments) {
    if (std::isnan(value)) {
        ++out.nans;
    } else if (std::isinf(value)) {
        ++out.infinities;
    } else {
        out.zeros += value == 0 ? 1U : 0U;
        out.least = std::min(out.least, value);
        out.most = std::max(out.most, value);
        moments.add(value);
    }
}

std::size_t binOf(double value, const WeightStatistics& statistics) {
    // Halved, so that the width of all numbers there are stays finite.
    const double width = statistics.most / 2 - statistics.least / 2;
    if (width == 0) {
        return histogramBins / 2;
    }
    const double place = (value / 2 - statistics.least / 2) / width * histogramBins;
    return std::min(static_cast<std::size_t>(place), histogramBins - 1);
}

}  // namespace

WeightStatistics weightStatistics(const WeightSource& source, const TensorEntry& tensor,
                                  Progress& progress) {
    WeightStatistics out;
    out.elements = static_cast<std::uint64_t>(tensor.elements());
    out.least = std::numeric_limits<double>::infinity();
    out.most = -out.least;
    Moments moments;
    source.visit(tensor, progress,
                 [&](std::uint64_t, std::span<const double> elements) {
                     for (const double value : elements) {
                         addElement(value, out, moments);
                     }
                 },
                 {0, 2});
    if (moments.empty()) {
        out.least = out.most = 0;
        return out;
    }
    out.mean = moments.mean();
    out.deviation = moments.deviation();
    out.histogram.resize(histogramBins);
    source.visit(tensor, progress,
                 [&](std::uint64_t, std::span<const double> elements) {
                     for (const double value : elements) {
                         if (std::isfinite(value)) {
                             ++out.histogram[binOf(value, out)];
                         }
                     }
                 },
                 {1, 2});
    return out;
}

}  // namespace tracewright
