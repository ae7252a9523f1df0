### The words of the interface.

## The language

locale-name = Türkçe (Türkiye)
language = Dil:
choose-language = Dil seçin
not-translated = çevrilmedi

## Finding one's way

skip-to-content = İçeriğe geç
contents = İçindekiler
all-contents = Tüm içindekiler
more-entries = { $count ->
    [one] { $count } öğe daha
   *[other] { $count } öğe daha
}
filter-contents = İçindekileri filtrele
filter-none = Sonuç bulunamadı
breadcrumb = Buradasınız
in-this-article = Bu makalede
page-navigation = Önceki ve sonraki sayfa
previous = Önceki
next = Sonraki
edit-page = Bu sayfayı düzenle
report-page = Bu sayfayla ilgili bir sorun bildir
referring-pages = { $count ->
    [one] Bir sayfa bu sayfaya başvuruyor
   *[other] { $count } sayfa bu sayfaya başvuruyor
}
moved = Bu sayfa taşındı
moved-link = Yeni konumuna git
not-found = Sayfa bulunamadı
not-found-text = Bu adreste bir sayfa yok. Sayfa taşınmış veya adres yanlış yazılmış olabilir.
not-found-languages = Diğer dillerde başlangıç sayfası:
go-home = Başlangıç sayfasına git
feed = Neler değişti (akış)
as-markdown = Markdown olarak bu sayfa

## The search

search = Ara
search-count = Sonuçlar:
search-none = “{ $query }” için sonuç bulunamadı
search-partial = Hiçbir sayfada bu sözcüklerin tümü yok. Bu sayfalarda bazıları var.
search-failed = Arama yüklenemedi. Yazmaya devam ettiğinizde yeniden denenecek.
search-all-results = Tüm sonuçlar
search-more = Daha fazla sonuç
search-section = Bölüm
search-all-sections = Tüm bölümler
search-kind = Sayfa türü
search-all-kinds = Tüm türler
search-all-languages = Tüm dillerde ara
search-others = Diğer dillerde:
search-script = Bu sunucuda arama için JavaScript gerekir.

## How a page is read

reading-mode = Ne gösterilsin
mode-target = Çeviri
mode-under = Özgün metin altta
mode-columns = Yan yana
mode-source = Özgün metin

## Reading settings, behind a button in the header

settings = Okuma ayarları
theme = Renkler
theme-auto = Bu cihazdaki gibi
theme-light = Açık
theme-dark = Koyu
sentence-hint = Kaynağını görmek için bir cümleye tıklayın veya dokunun.
source-everywhere = “Özgün metin” modunda içindekileri ve başlıkları da özgün dilde göster
shortcuts-on = Bu tuşları kullan
key-next = Sonraki cümle
key-previous = Önceki cümle
key-open = Cümlenin özgün metnini göster veya gizle
close = Kapat

## A sentence that the reader has opened

sentence = Bu cümle
copy-link = Bağlantıyı kopyala
link-copied = Bağlantı kopyalandı
copy-failed = Burada kopyalamaya izin verilmiyor
report-sentence = Bu cümleyi bildir
source-now = Özgün metin şimdi şöyle:
source-gone = Bu cümle özgün metinde artık yok.

## How the text was made

provenance = Bu metin hakkında
translation-human = İnsan çevirisi
translation-machine = Makine çevirisi
translation-unknown = Çeviri
source-as-of = Özgün metnin tarihi: { DATETIME($day) }
source-commit = Commit
source-current = Özgün metin o zamandan beri değişmedi
source-stale = Özgün metin o zamandan beri değişti
stale-sentences = { $count ->
    [one] Bir cümlenin özgün metni değişti
   *[other] { $count } cümlenin özgün metni değişti
}
read-source = Özgün sayfayı oku
fallback-notice = Bu sayfa henüz çevrilmedi. Özgün metni okuyorsunuz.
rebuilt-certified = Bu metin, özgün metnini de içeren bir çeviriden oluşturuldu. Özgün metinle aynı olduğu sağlama toplamıyla kanıtlandı.
rebuilt-uncertified = Bu metin, özgün metnini de içeren bir çeviriden oluşturuldu. Bazı yerlerde, en sık da başlıkta, özgün metinden farklı olabilir.
rebuilt-from = Oluşturulduğu çeviri:

## Inside the text

alert-note = Not
alert-tip = İpucu
alert-warning = Uyarı
alert-important = Önemli
alert-caution = Dikkat
snippet-not-found = Burada olması gereken kod örneği eksik.
video = Video
audio = Ses
applies-to = Şunlar için geçerlidir:
choose-version = Sürüm seçin
copy = Kopyala
copied = Kopyalandı
code-console = Konsol
code-output = Çıktı

## Cards of links, and tutorials

kind-architecture = Mimari
kind-concept = Kavram
kind-deploy = Dağıtım
kind-download = İndirme
kind-get-started = Başlarken
kind-how-to = Nasıl yapılır kılavuzu
kind-learn = Eğitim
kind-overview = Genel bakış
kind-quickstart = Hızlı başlangıç
kind-reference = Başvuru
kind-sample = Örnek
kind-tutorial = Öğretici
kind-video = Video
kind-whats-new = Yenilikler
minutes = { $count ->
    [one] { $count } dakika
   *[other] { $count } dakika
}

## The preview of writers (`diglot serve`)

preview = Önizleme
preview-clean = Bulgu yok
preview-errors = { $count ->
    [one] { $count } hata
   *[other] { $count } hata
}
preview-warnings = { $count ->
    [one] { $count } uyarı
   *[other] { $count } uyarı
}
preview-infos = { $count ->
    [one] { $count } not
   *[other] { $count } not
}
preview-site = Tüm site:
preview-reading = Site okunuyor: { $done } / { $all } sayfa
preview-lost = Önizleme sona erdi
preview-original = Özgün metin
preview-rebuilt = Bir çeviriden oluşturuldu
preview-fault = Bu sayfa gösterilemiyor: bir şablonda hata var
preview-fault-hint = Şablon düzeltilir düzeltilmez sayfa kendiliğinden geri gelir.
preview-show = Göster

diff = İki teslimin karşılaştırması
diff-source-changed = Kaynak değişti
diff-target-changed = Yalnızca çeviri değişti
diff-new = Yeni
diff-gone = Silinmiş
diff-moved = Taşınmış
diff-changed = Değişmiş
diff-unchanged = Değişmeyen cümleler
diff-pages = Farklı olan sayfalar
diff-none = Hiçbir fark yok.
diff-line = satır { $line }

## The report on translations (`diglot status --report`)

status = Çeviri durumu
status-languages = Tüm diller
status-language = Dil
status-folders = Klasörler
status-folder = Klasör
status-pages = Sayfalar
status-page = Sayfa
status-sentences = Cümleler
status-state = Durum
status-all = Tümü
status-translated = Çevrilmiş
status-missing = Eksik
status-human = İnsan
status-machine = Makine
status-certified = Doğrulanmış
status-current = Güncel
status-stale = Güncel değil
status-gone = Kaldırılmış
status-unknown = Bilinmiyor
status-unchanged = Değişmemiş
status-moved = Taşınmış
status-changed = Değişmiş
status-new = Yeni
status-included = sayfalara eklenen
status-from = { $path } olarak çevrilmiş
status-into = artık { $path } içinde
status-open = Sitede göster
status-then = Çevrildiği metin:
status-no-source = Kaynak verilmedi: sayfaların ve cümlelerin değişip değişmediği bilinmiyor.
