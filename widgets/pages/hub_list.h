#pragma once

#include <QTreeWidget>
#include <vector>

#include "core/models/hub_listing.h"

namespace tracewright {

// What is in the local Hugging Face cache: name, family, size, and whether it can be traced.
class HubList : public QTreeWidget {
    Q_OBJECT

  public:
    explicit HubList(QWidget* parent = nullptr);
    void setEntries(const std::vector<HubEntry>& entries);
    QSize sizeHint() const override;

  Q_SIGNALS:
    // A row was chosen that can be traced.
    void openRequested(const QString& location);
};

}  // namespace tracewright
