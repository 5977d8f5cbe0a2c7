/// Common given names in Sweden, folded: tell where a title ends and the one who leads the item begins.
///
/// Written down from general knowledge, nothing copied; what is missing costs only certainty.
enum GivenNames {
  /// Whether a word is a common given name or two joined with a hyphen, OCR damage to single letters aside.
  static func contains(_ folded: String) -> Bool {
    if names.contains(folded) { return true }
    let parts = folded.split(separator: "-")
    if parts.count == 2 { return parts.allSatisfy { names.contains(String($0)) } }
    return folded.utf8.count > 3
      && skeletons.contains(Vocabulary.skeleton(folded))
  }

  private static let names = Set(list.split { $0 == " " || $0 == "\n" }.map(String.init))

  private static let skeletons = Set(names.filter { $0.utf8.count > 3 }.map(Vocabulary.skeleton))

  private static let list = """
    abdi abdirahman abdullah adam adrian affe agnes agneta agnieszka ahmad ahmed aida aina aino
    ake albert albin alex alexander alexandra alf alfred ali alice alicia alina allan alma alva
    alvar alvin amal amanda amelia amina amir anders andrea andreas andrej anette angela angelica
    angelika anita anja anki ann anna annacarin annakarin annalena annbritt anneli annelie annette
    annica annie annika anton antonia antti arne arvid arvo asa ase asta astrid august axel barbro
    beata beatrice bella bengt benjamin bente berit bernt berra bert berta bertil betty birger
    birgit birgitta bjarne bjorn bo bodil boel boris borje bosse britt britta brittmarie bror
    camilla carin carina carl carla carolina caroline catarina catharina catrin cecilia cecilie
    celia charlie charlotta charlotte christel christer christian christin christina christine
    christofer christoffer claes clara clas claudia conny cornelia curt dag dagmar dagny dalia dan
    daniel daniela danijel danne dario david dejan denise dennis desiree diana dick dieter doris
    dragan ebba ebbe eddie edit edith edvard edvin egil einar eivor ejvind elena elias elin elina
    elisabet elisabeth elise ella ellen elliot elma elof elsa elsie elvira elvis elvy emanuel
    embla emelie emil emilia emilie emma emmy enar engla eric erica erik erika erland erling ernst
    eskil ester esther eugen eva evelina evert fanny farid fatima fatou felicia felix fia filip
    filippa finn folke frans fred fredde freddy fredric fredrik fredrika freja frida fritz gabriel
    gabriella gerd gerda gerhard gert gertrud goran gosta gote gottfrid greger greta gudrun gun
    gunbritt gunhild gunilla gunnar gunnel gunnevi gunvor gustaf gustav hakan hampus hanna hannah
    hannes hans harald harriet harry hasan hassan hedda hedvig heidi helen helena helene helga
    helge helmer henke henning henny henric henrik herbert herman hilda hilding hillevi hilma
    hjalmar hjordis hodan hugo ibrahim ida ilse iman ina inez inga ingalill inge ingeborg ingegerd
    ingela ingemar inger ingmar ingrid ingvar irene irina iris irma isa isabel isabell isabella
    isabelle isak ismet ivan ivana ivar iwona jack jacob jakob jamal james jan jana jane janet
    janina janne jannike jari jasmin jasmina jasmine jean jeanette jelena jennie jennifer jenny
    jens jerker jerry jerzy jesper jessica jim jimmie jimmy joacim joakim joel johan johanna
    johannes john johnny jon jonas jonatan jonathan jonna jonny jorgen jorn josef josefin josefina
    josefine jossan jovan juan judit juha julia julian jurgen justina kai kaisa kaj kajsa kalle
    karin karina karl karla karolin karolina karoline kasper katarina katarzyna katharina katja
    katrin kennet kenneth kenny kent kerstin kevin khaled kia kicki kim kirsten kjell klara klas
    knut konrad krister kristian kristin kristina kristine kristofer kristoffer kurt lage lars
    larsa lasse laura layla lea leena leif leila lelle lena lennart leo leon leonard leopold
    lilian lillemor lilly lina linda linn linnea linus lis lisa lisbet lisbeth lise liselott
    liselotte liv livia lollo lotta louise love lovisa lucas lucia ludvig luis lukas lydia lykke
    madeleine magdalena magnhild magnus maj maja majbritt majken malena malgorzata malin malte
    malva manfred manuel mara marcus margareta margaretha margit margot maria mariam mariana
    marianne marie marielle marika marina mario marit marita marja marjatta mark marko markus
    marlene marta marten martin martina mary maryam mathias mathilda matilda mats matteo mattias
    matts maud max maxim maya mehdi mehmet mehri melissa melker mia micael michael michaela michel
    michelle micke mikael mikaela mikko milan milica milla milton mimmi minna mira miriam mirja
    moa mohamed mohammad mohammed mona monica monika morgan mustafa nadia nadja nanna nasrin
    natalia natalie nathalie nea nellie nelly nermin nicklas niclas nicolas nicole niklas nikola
    nikolaj nils nina nino nisse noah noel noor nora nour odd ola olaf olavi ole olga oliver
    olivia olle olof olov omar omid orjan oscar oskar osman osten osvald otto ove owe pal palle
    pamela par parvin pascal patricia patrick patrik paul paula paulina pawel peder pedro pehr
    pekka pelle per pernilla peter petra petter pia pierre piotr pontus rafael ragna ragnar
    ragnhild rania rebecca rebecka regina reidar reine rene reza richard rickard rikard rita
    robban robert roberto robin roger roland rolf romina ronja ronnie ronny rosa rose roza ruben
    runa rune rut ruth sabina saga said salma sam sami samir samira sampo samuel sandra sanna sara
    sarah sebastian selma sergej serkan sid sigbritt signe signhild sigrid sigurd sigvard simon
    simone siri siv sixten sofia sofie solveig sonia sonja sonny sophia sophie soran soren staffan
    stefan stella stellan sten stickan stig stina sture styrbjorn sune susan susann susanna
    susanne sussi suzanne svante svea sven svetlana sylvia tage tanja tarek tarja tea ted teodor
    teresa terese tess tessan theodor theresa therese thom thomas thorbjorn thore tilda tilde tim
    timo tina tindra titti tobias tom tomas tomasz tommy tony tor torbjorn tord tore torgny torkel
    torsten torvald tova tove ture tuula tuva tyko tyra uffe ulf ulla ulrica ulrik ulrika una
    urban ursula vanessa vanja vega vendela vera verner veronica veronika vesna victor victoria
    vidar viggo viktor viktoria vilgot vilhelm ville vilma vincent viola viveca viveka vivi
    vivianne walid walter werner wilhelm william wilma yasmin yasmine ylva ylwa yngve yusuf yvette
    yvonne zacharias zahra zeinab ziad zoran
    """
}
