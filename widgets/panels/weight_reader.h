#pragma once

#include <QObject>
#include <QString>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>

#include "core/weights/weight_statistics.h"
#include "widgets/worker/background.h"

namespace tracewright {

// Reads parameters' statistics beside the window, when they are asked for: one at a time, the
// newest request in the place of an older one. What was read is kept until the source changes. GUI
// thread.
class WeightReader : public QObject {
    Q_OBJECT

  public:
    using Open = std::function<WeightSource(Progress&)>;

    explicit WeightReader(QObject* parent = nullptr) : QObject(parent) {}

    // Where the weights are, opened at the first request; empty: nowhere. Stops what is under way.
    void setSource(Open open);
    bool canRead() const noexcept { return static_cast<bool>(open_); }

    // By state-dict key.
    void request(const QString& key);
    bool isReading(const QString& key) const { return reading_ == key; }
    bool isReading() const { return !reading_.isEmpty(); }
    // What is under way; it can be asked for again.
    void cancel();
    const WeightStatistics* statistics(const QString& key) const;
    // Why it can't be read; empty where nothing is wrong.
    QString problem(const QString& key) const;

  Q_SIGNALS:
    void changed();
    // Of what is under way.
    void progressed(const tracewright::ProgressReport& report);

  private:
    struct Known {
        WeightStatistics statistics;
        QString problem;
    };
    // Shared with the thread that reads, which opens it.
    struct Source {
        Open open;
        std::shared_ptr<const WeightSource> opened;
    };
    static Known read(Source& source, const QString& key, Progress& progress);

    Open open_;
    std::shared_ptr<Source> source_;
    Background background_{this};
    std::uint64_t serial_ = 0;  // of the request; older answers are dropped
    QString reading_;
    std::map<QString, Known> known_;
};

}  // namespace tracewright
