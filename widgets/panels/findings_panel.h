#pragma once

#include <QStackedWidget>
#include <memory>
#include <vector>

#include "core/graph/snapshot.h"
#include "widgets/panels/notices.h"
#include "widgets/selection.h"

class QTreeWidget;

namespace tracewright {

// What tracing warned of and what the audit found, each with the node that it is about.
class FindingsPanel : public QStackedWidget {
    Q_OBJECT

  public:
    explicit FindingsPanel(Selection& selection, QWidget* parent = nullptr);
    // The notices' nodes are of `snapshot`, which may be null where there are none.
    void setNotices(std::shared_ptr<const Snapshot> snapshot, const std::vector<Notice>& notices);

  private:
    void add(const Notice& notice);
    void follow(const SelectedItem& item);

    Selection& selection_;
    std::shared_ptr<const Snapshot> snapshot_;
    QTreeWidget* list_;
};

}  // namespace tracewright
