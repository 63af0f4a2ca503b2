#pragma once

#include <QDialog>
#include <QString>
#include <QStringList>

class QListWidget;
class QTextBrowser;

namespace tracewright {

// The pages of the manual that is in the program, in their order: "start", "signature".
const QStringList& manualPages();
// Says which page is about a widget and all that is in it.
void setManualPage(QWidget* widget, const QString& page);
// The page that is about the widget, or about what it is in; the first one where none says.
QString manualPageOf(const QWidget* widget);

// The manual, beside the window that it is about. It needs no network.
class Manual : public QDialog {
    Q_OBJECT

  public:
    explicit Manual(QWidget* parent);
    void showPage(const QString& page);
    QString page() const;

  private:
    QListWidget* list_;
    QTextBrowser* text_;
};

}  // namespace tracewright
