#pragma once

#include <QDialog>

class QComboBox;
class QFormLayout;
class QTabWidget;

namespace tracewright {

class MainWindow;

// What a person can set, in pages. Everything holds at once.
class SettingsDialog : public QDialog {
    Q_OBJECT

  public:
    explicit SettingsDialog(MainWindow* window);

  private:
    QWidget* lookPage();
    QWidget* workPage();
    QWidget* shortcutPage();
    void addLanguages(QFormLayout* form);
    void addTextSize(QFormLayout* form);
    void addFolder(QFormLayout* form);

    MainWindow* window_;
    QTabWidget* tabs_;
};

}  // namespace tracewright
