#pragma once

#include <QObject>
#include <memory>
#include <vector>

#include "core/graph/layout.h"
#include "widgets/worker/background.h"

namespace tracewright {

// Lays out a snapshot, beside the GUI thread where it may take longer than a frame. A newer request
// replaces an older one, and a newer snapshot waits for nothing. GUI thread.
class LayoutRunner : public QObject {
    Q_OBJECT

  public:
    explicit LayoutRunner(QObject* parent = nullptr);

    // Forgets what was asked before.
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot, LayoutOptions options);
    // As LayoutEngine::layout.
    void request(const std::vector<bool>& open, const std::vector<std::uint32_t>& only);
    bool busy() const noexcept { return busy_; }
    // Null while the snapshot is being read.
    std::shared_ptr<const LayoutEngine> engine() const noexcept { return engine_; }

  Q_SIGNALS:
    void prepared();  // engine() is there
    void finished(std::shared_ptr<const tracewright::Layout> layout);

  private:
    void start();
    void deliver(quint64 generation, std::shared_ptr<LayoutEngine> engine,
                 const std::shared_ptr<const Layout>& layout);
    bool isQuick() const;

    Background background_;
    std::shared_ptr<const Snapshot> snapshot_;
    LayoutOptions options_;
    std::shared_ptr<LayoutEngine> engine_;
    std::vector<bool> open_;
    std::vector<std::uint32_t> only_;
    bool requested_ = false;
    bool busy_ = false;
    quint64 generation_ = 0;
};

}  // namespace tracewright
