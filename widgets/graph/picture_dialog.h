#pragma once

#include <QDialog>

#include "widgets/graph/graph_picture.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QRadioButton;

namespace tracewright {

// Asks what of the picture is wanted, in which format and how large.
class PictureDialog : public QDialog {
    Q_OBJECT

  public:
    // The sizes of the whole and of what is seen, at scale 1.
    PictureDialog(QSizeF whole, QSizeF seen, QWidget* parent = nullptr);

    bool onlySeen() const;
    PictureFormat format() const;
    double scale() const;

  private:
    void update();

    QSizeF whole_;
    QSizeF seen_;
    QRadioButton* all_;
    QRadioButton* part_;
    QComboBox* format_;
    QDoubleSpinBox* scale_;
    QLabel* size_;
    QPushButton* accept_;
};

// "svg", and what a file dialog calls it.
QString suffixOf(PictureFormat format);

}  // namespace tracewright
