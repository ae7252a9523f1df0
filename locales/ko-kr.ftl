### The words of the interface.

## The language

locale-name = 한국어
language = 언어:
choose-language = 언어 선택
not-translated = 번역되지 않음

## Finding one's way

skip-to-content = 본문으로 건너뛰기
contents = 목차
all-contents = 전체 목차
more-entries = { $count }개 더 보기
filter-contents = 목차 필터링
filter-none = 찾은 항목 없음
breadcrumb = 현재 위치
in-this-article = 이 문서의 내용
page-navigation = 이전 및 다음 페이지
previous = 이전
next = 다음
edit-page = 이 페이지 편집
report-page = 이 페이지의 문제 신고
referring-pages = 이 페이지를 참조하는 페이지 { $count }개
moved = 페이지가 이동되었습니다
moved-link = 새 위치로 이동
not-found = 페이지를 찾을 수 없습니다
not-found-text = 이 주소에는 페이지가 없습니다. 페이지가 이동했거나 주소가 잘못되었을 수 있습니다.
not-found-languages = 다른 언어의 시작 페이지:
go-home = 시작 페이지로 이동
feed = 변경된 내용(피드)
as-markdown = 이 페이지를 Markdown으로 보기

## The search

search = 검색
search-count = 결과:
search-none = ‘{ $query }’에 대한 검색 결과가 없습니다
search-partial = 모든 단어가 들어 있는 페이지가 없습니다. 다음 페이지에는 일부 단어가 있습니다.
search-failed = 검색을 불러올 수 없습니다. 계속 입력하면 다시 시도합니다.
search-all-results = 모든 결과
search-more = 결과 더 보기
search-section = 섹션
search-all-sections = 모든 섹션
search-kind = 페이지 종류
search-all-kinds = 모든 종류
search-all-languages = 모든 언어에서 검색
search-others = 다른 언어:
search-script = 이 서버에서는 검색에 JavaScript가 필요합니다.

## How a page is read

reading-mode = 표시할 내용
mode-target = 번역
mode-under = 아래에 원문
mode-columns = 나란히
mode-source = 원문

## Reading settings, behind a button in the header

settings = 읽기 설정
theme = 색
theme-auto = 이 기기 설정에 따름
theme-light = 밝게
theme-dark = 어둡게
sentence-hint = 문장을 클릭하거나 탭하면 원문이 표시됩니다.
source-everywhere = ‘원문’ 모드에서 목차와 제목도 원문 언어로 표시
shortcuts-on = 다음 키 사용
key-next = 다음 문장
key-previous = 이전 문장
key-open = 문장의 원문 표시 또는 숨기기
close = 닫기

## A sentence that the reader has opened

sentence = 이 문장
copy-link = 링크 복사
link-copied = 링크 복사됨
copy-failed = 여기서는 복사가 허용되지 않습니다
report-sentence = 이 문장의 문제 신고
source-now = 현재 원문:
source-gone = 이 문장은 현재 원문에 없습니다.

## How the text was made

provenance = 이 텍스트에 대한 정보
translation-human = 사람이 번역함
translation-machine = 기계 번역
translation-unknown = 번역문
source-as-of = { DATETIME($day) } 원문 기준
source-commit = 커밋
source-current = 이후 원문이 변경되지 않음
source-stale = 이후 원문이 변경됨
stale-sentences = 문장 { $count }개의 원문이 변경됨
read-source = 원문 페이지 읽기
fallback-notice = 이 페이지는 아직 번역되지 않았습니다. 지금 보고 계신 것은 원문입니다.
rebuilt-certified = 이 텍스트는 원문이 함께 담긴 번역에서 복원되었습니다. 체크섬으로 원본과 동일함이 확인되었습니다.
rebuilt-uncertified = 이 텍스트는 원문이 함께 담긴 번역에서 복원되었습니다. 제목을 비롯한 일부 내용이 원본과 다를 수 있습니다.
rebuilt-from = 복원에 사용된 번역:

## Inside the text

alert-note = 참고
alert-tip = 팁
alert-warning = 경고
alert-important = 중요
alert-caution = 주의
snippet-not-found = 여기에 있어야 할 코드 샘플을 찾을 수 없습니다.
video = 동영상
audio = 오디오
applies-to = 적용 대상:
choose-version = 버전 선택
copy = 복사
copied = 복사됨
code-console = 콘솔
code-output = 출력

## Cards of links, and tutorials

kind-architecture = 아키텍처
kind-concept = 개념
kind-deploy = 배포
kind-download = 다운로드
kind-get-started = 시작
kind-how-to = 방법 가이드
kind-learn = 학습
kind-overview = 개요
kind-quickstart = 빠른 시작
kind-reference = 참조
kind-sample = 샘플
kind-tutorial = 자습서
kind-video = 비디오
kind-whats-new = 새로운 기능
minutes = { $count }분

## The preview of writers (`diglot serve`)

preview = 미리 보기
preview-clean = 발견된 문제 없음
preview-errors = 오류 { $count }개
preview-warnings = 경고 { $count }개
preview-infos = 참고 { $count }개
preview-site = 전체 사이트:
preview-reading = 사이트 읽는 중: { $all }페이지 중 { $done }페이지
preview-lost = 미리 보기가 끝났습니다
preview-original = 원문
preview-rebuilt = 번역문에서 복원됨
preview-fault = 이 페이지를 표시할 수 없습니다. 템플릿에 오류가 있습니다
preview-fault-hint = 템플릿이 수정되면 페이지가 자동으로 다시 나타납니다.
preview-show = 표시

diff = 두 번의 인계 비교
diff-source-changed = 원문 변경됨
diff-target-changed = 번역만 변경됨
diff-new = 추가됨
diff-gone = 삭제됨
diff-moved = 이동됨
diff-changed = 변경됨
diff-unchanged = 변경되지 않은 문장
diff-pages = 차이가 있는 페이지
diff-none = 차이가 없습니다.
diff-line = { $line }행

## The report on translations (`diglot status --report`)

status = 번역 현황
status-languages = 모든 언어
status-language = 언어
status-folders = 폴더 목록
status-folder = 폴더
status-pages = 페이지 목록
status-page = 페이지
status-sentences = 문장
status-state = 상태
status-all = 전체
status-translated = 번역됨
status-missing = 없음
status-human = 사람
status-machine = 기계
status-certified = 검증됨
status-current = 최신
status-stale = 오래됨
status-gone = 삭제됨
status-unknown = 알 수 없음
status-unchanged = 그대로
status-moved = 이동됨
status-changed = 변경됨
status-new = 새 문장
status-included = 다른 페이지에 포함됨
status-from = 번역 당시 경로: { $path }
status-into = 이제 { $path }의 일부
status-open = 사이트에서 보기
status-then = 번역 당시 원문:
status-no-source = 원문이 주어지지 않아 페이지와 문장이 바뀌었는지 알 수 없습니다.
