#pragma once

#include <QLayout>
#include <memory>
#include <vector>

namespace tracewright {

// Items from left to right at their own size, in as many lines as the width needs; mirrored where
// the language is.
class FlowLayout : public QLayout {
    Q_OBJECT

  public:
    explicit FlowLayout(int gap, QWidget* parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    int count() const override;
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    Qt::Orientations expandingDirections() const override { return {}; }
    void setGeometry(const QRect& rect) override;

  private:
    // The height that it takes; moves the items where `place` is set.
    int arrange(const QRect& rect, bool place) const;

    std::vector<std::unique_ptr<QLayoutItem>> items_;
    int gap_;
};

}  // namespace tracewright
