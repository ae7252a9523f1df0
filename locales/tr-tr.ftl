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
breadcrumb = Buradasınız
in-this-article = Bu makalede
page-navigation = Önceki ve sonraki sayfa
previous = Önceki
next = Sonraki
edit-page = Bu sayfayı düzenle
referring-pages = { $count ->
    [one] Bir sayfa bu sayfaya başvuruyor
   *[other] { $count } sayfa bu sayfaya başvuruyor
}
moved = Bu sayfa taşındı
moved-link = Yeni konumuna git

## How a page is read

reading-mode = Ne gösterilsin
mode-target = Çeviri
mode-under = Özgün metin altta
mode-columns = Yan yana
mode-source = Özgün metin
mode-keys = 1 ile 4 arasındaki tuşlar görünümü değiştirir

## How the text was made

provenance = Bu metin hakkında
translation-human = İnsan çevirisi
translation-machine = Makine çevirisi
translation-unknown = Çeviri
source-as-of = Özgün metnin tarihi: { DATETIME($day) }
source-commit = Commit
source-current = Özgün metin o zamandan beri değişmedi
source-stale = Özgün metin o zamandan beri değişti
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
