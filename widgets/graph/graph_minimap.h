#pragma once

#include <QPixmap>
#include <QWidget>

namespace tracewright {

class GraphView;

// The whole picture, small, in a corner of the view, with a frame around what is seen. A click or a
// drag moves the view there. Hidden while all of the picture can be seen.
class GraphMinimap : public QWidget {
    Q_OBJECT

  public:
    explicit GraphMinimap(GraphView* view);

    // Whether it is to be seen at all.
    void setWanted(bool wanted);
    // The scene's point under a point of this.
    QPointF sceneAt(QPointF at) const;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

  private:
    void arrange();
    void follow();
    QSizeF sceneSize() const;

    GraphView* view_;
    QPixmap picture_;
    bool stale_ = true;
    bool wanted_ = true;
    double scale_ = 1;
};

}  // namespace tracewright
