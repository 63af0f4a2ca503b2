#include "widgets/panels/weight_reader.h"

#include <exception>
#include <utility>

namespace tracewright {

void WeightReader::setSource(Open open) {
    background_.stop();
    ++serial_;
    open_ = std::move(open);
    source_ = open_ ? std::make_shared<Source>(Source{open_, nullptr}) : nullptr;
    reading_.clear();
    known_.clear();
    Q_EMIT changed();
}

void WeightReader::request(const QString& key) {
    if (!source_ || reading_ == key || known_.contains(key)) {
        return;
    }
    background_.stop();
    reading_ = key;
    // A source of its own, so that two threads never open one.
    auto source = std::make_shared<Source>(*source_);
    const std::uint64_t serial = ++serial_;
    background_.start(
        [this, key, source, serial](Progress& progress) {
            return [this, key, source, serial, known = read(*source, key, progress)] {
                if (serial == serial_) {
                    source_ = source;
                    reading_.clear();
                    known_[key] = known;
                    Q_EMIT changed();
                }
            };
        },
        [this, serial](const ProgressReport& report) {
            if (serial == serial_) {
                Q_EMIT progressed(report);
            }
        });
    Q_EMIT changed();
}

void WeightReader::cancel() {
    if (isReading()) {
        background_.stop();
        ++serial_;
        reading_.clear();
        Q_EMIT changed();
    }
}

WeightReader::Known WeightReader::read(Source& source, const QString& key, Progress& progress) {
    try {
        if (!source.opened) {
            source.opened = std::make_shared<const WeightSource>(source.open(progress));
        }
        const TensorEntry* tensor = source.opened->find(key.toStdString());
        if (tensor == nullptr) {
            return {{}, tr("Its elements aren't in the file.")};
        }
        return {weightStatistics(*source.opened, *tensor, progress), {}};
    } catch (const std::exception& error) {
        return {{}, QString::fromUtf8(error.what())};
    }
}

const WeightStatistics* WeightReader::statistics(const QString& key) const {
    const auto found = known_.find(key);
    return found == known_.end() || !found->second.problem.isEmpty() ? nullptr
                                                                     : &found->second.statistics;
}

QString WeightReader::problem(const QString& key) const {
    const auto found = known_.find(key);
    return found == known_.end() ? QString() : found->second.problem;
}

}  // namespace tracewright
