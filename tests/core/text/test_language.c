/* The language adapter: short paragraphs written for the test, in many languages and scripts. */
#include "text/language.h"
#include "unit.h"

#include <string.h>

static const struct {
    const char *tag, *text;
} samples[] = {
    /* clang-format measures right-to-left text differently at each run. */
    /* clang-format off */
    {"en", "The finance minister said on Thursday that the government would not raise taxes this year. Opposition "
           "members asked why the promised report had still not been published."},
    {"fr", "Le ministre des Finances a déclaré jeudi que le gouvernement n'augmenterait pas les impôts cette année. "
           "L'opposition a demandé pourquoi le rapport promis n'avait toujours pas été publié."},
    {"de", "Der Finanzminister sagte am Donnerstag, die Regierung werde die Steuern in diesem Jahr nicht erhöhen. Die "
           "Opposition fragte, warum der versprochene Bericht noch nicht veröffentlicht worden sei."},
    {"es", "El ministro de Hacienda dijo el jueves que el Gobierno no subirá los impuestos este año. La oposición "
           "preguntó por qué no se ha publicado todavía el informe prometido."},
    {"pt", "O ministro das Finanças disse na quinta-feira que o governo não vai aumentar os impostos este ano. A "
           "oposição perguntou por que o relatório prometido ainda não foi publicado."},
    {"it", "Il ministro delle Finanze ha detto giovedì che il governo non aumenterà le tasse quest'anno. L'opposizione "
           "ha chiesto perché la relazione promessa non sia stata ancora pubblicata."},
    {"nl", "De minister van Financiën zei donderdag dat de regering de belastingen dit jaar niet zal verhogen. De "
           "oppositie vroeg waarom het beloofde verslag nog niet is gepubliceerd."},
    {"sv", "Finansministern sade på torsdagen att regeringen inte kommer att höja skatten i år. Oppositionen frågade "
           "varför den utlovade rapporten ännu inte har offentliggjorts."},
    {"da", "Finansministeren sagde torsdag, at regeringen ikke vil hæve skatterne i år. Oppositionen spurgte, hvorfor "
           "den lovede rapport endnu ikke er blevet offentliggjort."},
    {"pl", "Minister finansów powiedział w czwartek, że rząd nie podniesie w tym roku podatków. Opozycja pytała, "
           "dlaczego obiecany raport wciąż nie został opublikowany."},
    {"cs", "Ministr financí ve čtvrtek řekl, že vláda letos nezvýší daně. Opozice se ptala, proč slíbená zpráva ještě "
           "nebyla zveřejněna."},
    {"hu", "A pénzügyminiszter csütörtökön azt mondta, hogy a kormány idén nem emeli az adókat. Az ellenzék azt "
           "kérdezte, miért nem tették még közzé a megígért jelentést."},
    {"tr", "Maliye Bakanı perşembe günü yaptığı açıklamada hükümetin bu yıl vergileri artırmayacağını söyledi. "
           "Muhalefet, söz verilen raporun neden hâlâ yayımlanmadığını sordu."},
    {"fi", "Valtiovarainministeri sanoi torstaina, ettei hallitus korota veroja tänä vuonna. Oppositio kysyi, miksi "
           "luvattua raporttia ei ole vieläkään julkaistu."},
    {"id", "Menteri keuangan mengatakan pada hari Kamis bahwa pemerintah tidak akan menaikkan pajak tahun ini. Pihak "
           "oposisi bertanya mengapa laporan yang dijanjikan belum juga diterbitkan."},
    {"vi", "Bộ trưởng Tài chính hôm thứ Năm cho biết chính phủ sẽ không tăng thuế trong năm nay. Phe đối lập hỏi tại "
           "sao báo cáo đã hứa vẫn chưa được công bố."},
    {"ru", "Министр финансов заявил в четверг, что правительство не будет повышать налоги в этом году. Оппозиция "
           "спросила, почему обещанный доклад до сих пор не опубликован."},
    {"uk", "Міністр фінансів заявив у четвер, що уряд не підвищуватиме податки цього року. Опозиція запитала, чому "
           "обіцяну доповідь досі не опубліковано."},
    {"bg", "Министърът на финансите заяви в четвъртък, че правителството няма да увеличава данъците тази година. "
           "Опозицията попита защо обещаният доклад още не е публикуван."},
    {"el", "Ο υπουργός Οικονομικών δήλωσε την Πέμπτη ότι η κυβέρνηση δεν θα αυξήσει τους φόρους φέτος. Η αντιπολίτευση "
           "ρώτησε γιατί η έκθεση δεν έχει δημοσιευθεί ακόμη."},
    {"ar", "قال وزير المالية يوم الخميس إن الحكومة لن ترفع الضرائب هذا العام. وسألت المعارضة لماذا لم ينشر التقرير "
           "الموعود حتى الآن."},
    {"fa", "وزیر دارایی روز پنجشنبه گفت که دولت امسال مالیات‌ها را افزایش نخواهد داد. مخالفان پرسیدند چرا گزارش وعده "
           "داده شده هنوز منتشر نشده است."},
    {"he", "שר האוצר אמר ביום חמישי כי הממשלה לא תעלה את המסים השנה. האופוזיציה שאלה מדוע הדוח שהובטח טרם פורסם."},
    {"hi", "वित्त मंत्री ने गुरुवार को कहा कि सरकार इस साल कर नहीं बढ़ाएगी। विपक्ष ने पूछा कि वादा की गई रिपोर्ट अभी तक प्रकाशित "
           "क्यों नहीं हुई।"},
    {"th", "รัฐมนตรีว่าการกระทรวงการคลังกล่าวเมื่อวันพฤหัสบดีว่ารัฐบาลจะไม่ขึ้นภาษีในปีนี้ ฝ่ายค้านถามว่าเหตุใดรายงานที่สัญญาไว้จึงยังไม่ได้เผยแพร่"},
    {"ko", "재무장관은 목요일 정부가 올해 세금을 인상하지 않을 것이라고 말했다. 야당은 약속한 보고서가 왜 아직 "
           "발표되지 않았는지 물었다."},
    {"ja", "財務大臣は木曜日、政府は今年増税しないと述べた。野党は約束された報告書がなぜまだ公表されていないのかと質問"
           "した。"},
    {"zh-Hans", "财政部长星期四表示，政府今年不会提高税收。反对党询问为什么承诺的报告至今还没有发表。"},
    {"zh-Hant", "財政部長星期四表示，政府今年不會提高稅收。反對黨詢問為什麼承諾的報告至今還沒有發表。"},
    /* clang-format on */
};

static void knows_the_languages_of_news(void)
{
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct wc_language language = wc_language_detect(wc_str_of(samples[i].text));
        ASSERT_STR(wc_str_of(language.tag), samples[i].tag);
        CU_ASSERT_TRUE(language.confidence > 0.7 && language.confidence <= 1);
    }
}

static void says_und_for_too_little_or_no_words(void)
{
    ASSERT_STR(wc_str_of(wc_language_detect(WC_STR("")).tag), "und");
    ASSERT_STR(wc_str_of(wc_language_detect(WC_STR_NONE).tag), "und");
    ASSERT_STR(wc_str_of(wc_language_detect(WC_STR("Hm.")).tag), "und");
    ASSERT_STR(wc_str_of(wc_language_detect(WC_STR("1234 5678 90 12 34 56 78 90 %%% --- 12345 67890")).tag), "und");
}

static void says_und_for_text_in_equal_parts(void)
{
    struct wc_buf mixed = WC_BUF_INIT(1u << 16);
    for (size_t i = 0; i < 5; i++)
        wc_buf_add_str(&mixed, wc_str_of(samples[i].text));
    ASSERT_STR(wc_str_of(wc_language_detect(wc_buf_str(&mixed)).tag), "und");
    wc_buf_free(&mixed);
}

static void looks_at_the_beginning_only(void)
{
    struct wc_buf text = WC_BUF_INIT(1u << 24);
    while (text.len < 8192)
        wc_buf_add_str(&text, wc_str_of(samples[0].text));
    while (text.len < 1u << 20)
        wc_buf_add_str(&text, wc_str_of(samples[16].text));
    ASSERT_STR(wc_str_of(wc_language_detect(wc_buf_str(&text)).tag), "en");
    wc_buf_free(&text);
}

static const struct unit_test tests[] = {
    UNIT_TEST(knows_the_languages_of_news),
    UNIT_TEST(says_und_for_too_little_or_no_words),
    UNIT_TEST(says_und_for_text_in_equal_parts),
    UNIT_TEST(looks_at_the_beginning_only),
};
UNIT_MAIN("language", tests)
