#include <QAbstractButton>
#include <QComboBox>
#include <QDockWidget>
#include <QGroupBox>
#include <QHash>
#include <QKeySequence>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QTabBar>
#include <QTemporaryDir>

#include "tests/gui/places.h"
#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/controls/task_bar.h"
#include "widgets/pages/result_docks.h"
#include "widgets/panels/what_if_panel.h"
#include "widgets/window/translations.h"

using namespace tracewright;
using namespace tracewright::driver;

namespace {

// Texts whose underlined letters act at once, by that letter.
class Letters {
  public:
    void add(const QString& text) {
        const QString key = QKeySequence::mnemonic(text).toString();
        if (!key.isEmpty()) {
            texts_[key] << text;
        }
    }
    QStringList clashes(const QString& place) const {
        QStringList lines;
        for (auto letter = texts_.begin(); letter != texts_.end(); ++letter) {
            if (letter->size() > 1) {
                lines << QStringLiteral("%1 %2: %3")
                             .arg(place, letter.key(), letter->join(QStringLiteral(" | ")));
            }
        }
        return lines;
    }

  private:
    QHash<QString, QStringList> texts_;
};

void addTextsOf(const QWidget* widget, Letters& letters) {
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) {
        letters.add(button->text());
    } else if (const auto* label = qobject_cast<const QLabel*>(widget)) {
        letters.add(label->buddy() != nullptr ? label->text() : QString());
    } else if (const auto* group = qobject_cast<const QGroupBox*>(widget)) {
        letters.add(group->title());
    } else if (const auto* tabs = qobject_cast<const QTabBar*>(widget)) {
        for (int tab = 0; tab < tabs->count(); ++tab) {
            letters.add(tabs->tabText(tab));
        }
    } else if (const auto* bar = qobject_cast<const QMenuBar*>(widget)) {
        for (const QAction* action : bar->actions()) {
            letters.add(action->text());
        }
    }
}

}  // namespace

// Alt and a letter does one thing, wherever one is: where it is two, it does neither.
class MnemonicsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home_->path());
        found_.clear();
    }
    void cleanup() { installTranslations(QStringLiteral("en")); }

    void noTwoOfAPageOrDialogAreTheSame_data() { languageColumn(); }
    void noTwoOfAPageOrDialogAreTheSame() {
        installLanguageOfRow();
        MainWindow window;
        window.show();
        QVERIFY(openSample(window));
        lookAtWholeForm(window);
        QVERIFY(traceSample(window));
        const Visit visit = [this](const QWidget& at, const QString& place) { look(at, place); };
        visitDialogs(window, visit);
        // What comes and goes on every page.
        const QString reload = QCoreApplication::translate("tracewright::Document", "Reload");
        window.banner()->showChoice(QStringLiteral("It changed"), reload, [] {});
        window.banner()->showExported(QStringLiteral("Wrote it"), QStringLiteral("all of it"),
                                      home_->path());
        window.banner()->findChild<QPushButton*>(QStringLiteral("bannerChoice"))->show();
        window.findChild<TaskBar*>()->show();
        // A trace with a cache has a third size.
        for (auto* title : window.resultPage()->whatIf()->findChildren<QLabel*>()) {
            if (title->buddy() != nullptr) {
                title->show();
            }
        }
        visitPages(window, visit);
        lookAtPairsOfDocks(*window.resultPage()->docks(), window);
        QVERIFY2(found_.isEmpty(), qPrintable(found_.join(QLatin1Char('\n'))));
    }

    void noTwoOfAMenuAreTheSame_data() { languageColumn(); }
    void noTwoOfAMenuAreTheSame() {
        installLanguageOfRow();
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        Letters bar;
        for (const QAction* action : window.menuBar()->actions()) {
            bar.add(action->text());
            lookAtMenu(*action->menu(), action->text());
        }
        found_ << bar.clashes(QStringLiteral("menu bar"));
        QVERIFY2(found_.isEmpty(), qPrintable(found_.join(QLatin1Char('\n'))));
    }

  private:
    // With all of its rows, and its button that is only there while it works.
    void lookAtWholeForm(MainWindow& window) {
        auto* form = window.checkpointPage()->form();
        auto* signature = form->findChild<QComboBox*>(QStringLiteral("signature"));
        signature->setCurrentIndex(signature->count() - 1);
        auto* cancel = form->findChild<QPushButton*>(QStringLiteral("cancelTrace"));
        for (QWidget* coming : std::initializer_list<QWidget*>{cancel, window.banner(),
                                                               window.findChild<TaskBar*>()}) {
            coming->show();
        }
        QTest::qWait(50);
        look(window, QStringLiteral("own arguments"));
        cancel->hide();
        signature->setCurrentIndex(0);
    }

    // Those that share a place don't meet.
    void lookAtPairsOfDocks(const ResultDocks& docks, const MainWindow& window) {
        for (auto* one : docks.findChildren<QDockWidget*>()) {
            for (auto* other : docks.findChildren<QDockWidget*>()) {
                if (docks.dockWidgetArea(one) < docks.dockWidgetArea(other)) {
                    one->raise();
                    other->raise();
                    QTest::qWait(20);
                    look(window, one->objectName() + QStringLiteral(" and ") + other->objectName());
                }
            }
        }
    }

    void look(const QWidget& window, const QString& place) {
        Letters letters;
        for (const QWidget* widget : window.findChildren<QWidget*>()) {
            if (isSeenIn(window, widget)) {
                addTextsOf(widget, letters);
            }
        }
        complain(letters.clashes(place));
    }

    void lookAtMenu(const QMenu& menu, const QString& place) {
        Letters letters;
        for (const QAction* action : menu.actions()) {
            if (action->isVisible()) {
                letters.add(action->text());
            }
            if (action->menu() != nullptr) {
                lookAtMenu(*action->menu(), place + QStringLiteral(" > ") + action->text());
            }
        }
        complain(letters.clashes(place));
    }

    void complain(const QStringList& lines) {
        for (const QString& line : lines) {
            if (!found_.contains(line)) {
                found_ << line;
            }
        }
    }

    std::unique_ptr<QTemporaryDir> home_;
    QStringList found_;
};

TRACEWRIGHT_TEST(mnemonics, MnemonicsTest)
#include "mnemonics_test.moc"
