#include "widgets/panels/weight_reader.h"

#include <QApplication>
#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>
#include <exception>
#include <optional>
#include <utility>

#include "core/error.h"

namespace tracewright {

WeightReader::~WeightReader() {
    stop_.request_stop();
}

void WeightReader::setSource(Open open) {
    stop_.request_stop();
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
    stop_.request_stop();
    stop_ = std::stop_source();
    reading_ = key;
    const QPointer<WeightReader> reader(this);
    // A source of its own, so that two threads never open one.
    auto source = std::make_shared<Source>(*source_);
    QThreadPool::globalInstance()->start([reader, key, source, stop = stop_] {
        std::optional<Known> known;
        try {
            known = read(*source, key, stop.get_token());
        } catch (const Cancelled&) {
            return;
        }
        QMetaObject::invokeMethod(qApp, [reader, key, source, stop, known = *known] {
            if (reader && !stop.stop_requested()) {
                reader->source_ = source;
                reader->take(key, stop, known);
            }
        });
    });
    Q_EMIT changed();
}

WeightReader::Known WeightReader::read(Source& source, const QString& key,
                                       const std::stop_token& stop) {
    Progress progress({}, stop);
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

void WeightReader::take(const QString& key, const std::stop_source& stop, const Known& known) {
    if (stop == stop_) {
        reading_.clear();
        known_[key] = known;
        Q_EMIT changed();
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
