"""First names, and whether `he` or `she` is said of those who bear them.

Kept are the names of which the United States' Social Security Administration counted 8,000 births or more in 1935-1995 (its counts
are in the public domain) and 95 % or more of one sex, and names frequent in world news; those that both bear tell nothing.
"""

from factcheck.extraction.lexicons.wordlists import listed

FEMALE = listed("""
    abbey abby abigail ada adaeze addie adele adriana adrianna adrianne adrienne agnes aileen aimee aisha akiko alaina
    alana alanna alberta alecia alejandra alexa alexandra alexandria alice alicia alisa alisha alison alissa allison
    allyson alma althea alyson alyssa amanda amber ameenah ameerah amelia amie amina amy ana anastasia andrea angela
    angelia angelica angelina angeline angelique angie anita anjali ann anna annamaria anne annemarie annette annie
    annmarie antoinette aoife april araceli ariana arianna arielle arleen arlene arwa ashlee ashleigh ashley asia
    astrid athena audra audrey aung aurora autumn ava ayanna ayesha barbara beatrice beatriz becky belinda benita
    bernadette bernadine bernice bertha bessie beth bethany betsy bette bettie betty bettye beulah beverley beverly
    bianca blanca blanche bobbi bonita bonnie brandi brandie brandy breanna brenda brenna briana brianna brianne
    bridget bridgett bridgette brigitte britney brittani brittany brittney brooke caitlin caitlyn callie callista
    camilla camille candace candice candy cara caren cari carissa carla carlene carly carmela carmen carol carole
    carolina caroline carolyn carrie caryn casandra cassandra cassie catherine cathleen cathryn cathy catrina cecelia
    cecilia celeste celia celina chandra chanel chantel charity charlene charlotte charmaine chasity chelsea chelsey
    chelsie cheri cherie cherry cheryl chiamaka chiara chloe christa christal christi christiane christie christina
    christine christy chrystal ciara cierra cindy claire clara clarice clarissa claudette claudia coleen colette
    colleen condoleezza connie constance consuelo cora corina corinne cornelia corrine cristal cristina crystal
    cynthia daisy danette daniela danielle danna daphne dara daria darla darlene dawn dayna deana deann deanna deanne
    debbie debby debora deborah debra deena deepa deidra deidre deirdre delia della delores deloris demetria dena
    denice denise desiree destiny diana diane diann dianna dianne dilma dina dinah dionne dixie dolly dolores dona
    donna dora doreen doris dorothea dorothy dorthy earlene earline earnestine ebony edith edna edwina eileen
    ekaterina elaine eleanor elena elisa elisabeth elise elissa eliza elizabeth elke ella ellen eloise elsa elsie elva
    elvira elyse emilie emily emma erica ericka erika erin erma ernestine esmeralda esperanza essie estella estelle
    esther ethel etta eugenia eula eunice eva eve evelyn faith fannie farhana fatima faye felecia felicia fern fiona
    flora florence frances francesca francine freda freya gabriela gabriella gabrielle gail gay gayla gena geneva
    genevieve gennifer georgette georgia georgina geraldine gertrude ghazala gillian gina ginger giulia gladys glenda
    glenna gloria grace gracie graciela greta gretchen guadalupe gwen gwendolyn hailey haley hallie hanan hanna hannah
    harriet harriett hattie hayley hazel heather heidi helen helena helene henrietta hilda hillary hollie holly hope
    huda huma ida ilene ilhan imogen ina india indra ines inez ingrid inès irene irina iris irma isabel iva ivana
    ivanka jacinda jacklyn jaclyn jacqueline jacquelyn jami jana jane janel janell janelle janet janette janice janie
    janine janis janna jasmin jasmine jayne jazmin jazmine jean jeanette jeanie jeanine jeanne jeannette jeannie
    jeannine jen jena jenifer jenna jennie jennifer jenny jeri jerri jessica jill jillian jo joan joann joanna joanne
    jocelyn jodi johanna johnna jolene joni josephine josie joy joyce juana juanita judi judith judy julia juliana
    julianna julianne julie juliet june justina kaitlin kaitlyn kamala kara karen kari karin karina karissa karla
    karrie karyn kassandra kate katelyn katharine katherine katheryn kathi kathie kathleen kathrine kathryn kathy
    katie katina katja katrina katy kaye kayla kaylee kayleigh keiko keisha kelli kellie kelly kellyanne kelsey kelsie
    kendra keri kerri kerrie kiara kimberlee kimberley kimberly kira kirsten kirstjen kirsty krista kristal kristen
    kristi kristie kristin kristina kristine kristy krystal krystle kyla kylie lacey ladonna lael lakeisha lakisha
    lakshmi lana lara larissa lashonda latanya latasha latisha latonya latoya latrice laura laurel lauren lauri laurie
    lavonne lawanda layla lea leah leann leanna leanne leeann leila lela lena lenora lenore leona lesa lesley leticia
    letitia leyla libby lila liliana lillian lillie lily linda lindsay lisa liza lizzie lois lola lora lorena lorene
    loretta lori lorie lorna lorraine lorri lorrie lottie louisa louise lourdes luann luanne lucia lucille lucinda
    lucy ludmila lula luz lydia lynda lyndsey lynette lynne lynnette mabel mable madeleine madeline madelyn mae maeve
    magdalena maggie malia malinda mallory mamie mandi mandy mara marcella marci marcia marcie marcy margaret
    margarita margie margo marguerite mari maria mariah mariam marian marianne maribel maricela marie marietta marilyn
    marilynn marina marisa marisol marissa maritza marjorie marla marlena marlene marquita marsha marta martha martina
    marva mary maryann maryanne marybeth maryellen marylou mattie maura maureen mavis maxine may maya mayra meagan
    meaghan megan meghan megyn mei melania melanie melba melinda melisa melissa melodie melody mercedes meredith merry
    mia michaela michele michelle mika mildred millie mindy minnie miranda miriam misti misty mitzi mollie molly mona
    monica monika monique muriel myra myrna myrtle nadia nadine nancy nanette naoko naomi natalia natalie natasha
    neera nelda nellie nettie ngozi niamh nichole nicola nicole nicolette nikki nina nirmala nita nkechi noelle noemi
    nola noor nora noreen norma octavia oksana olga olivia opal orla paige pam pamela patrica patrice patricia patsy
    patti patty paula paulette pauline pearl pearlie peggy penelope penny petra philippa phyllis pilar pippa polly
    portia precious priscilla priya rachael racheal rachel rachelle rae ramona randi rania raquel rashida reba rebecca
    rebekah reem regina rena renae renee rhoda rhonda rita roberta robin robyn rochelle rocio ronda rosa rosalie
    rosalind rosalinda rosalyn rosanna rosanne rose roseann rosemarie rosemary rosetta rosie roslyn roxana roxann
    roxanna roxanne ruby ruth ruthie sabrina sadie safiya sahar sakura sallie sally samantha sandi sandra saoirse sara
    sarah sasha saundra savannah scarlett selena selina serena shana shanice shanna shari sharlene sharon sharron
    shauna shawna shayla shayna sheena sheila shelia shelley shellie shelly sheree sheri sherri sherrie sherry sheryl
    shirley sierra sigrid silvia simone siobhan sofia soledad sondra sonia sonja sonya soo-jin sophia sophie staci
    stacie stefanie stella stephanie stephany sue summer sunita susan susana susanna susanne susie suzan suzanne
    suzette svetlana sybil sylvia ségolène tabatha tabitha tamara tameka tamera tami tamika tammi tammie tammy tamra
    tana tania tanisha tanya tara taryn tasha tatiana tera teresa teri terra terri terrie tessa thelma theresa therese
    tia tiana tiara tierra tiffani tiffany tina tisha toni tonia tonya tori traci tracie tricia trina trisha trista
    trudy tulsi ursula valarie valencia valeria valerie vanessa velma vera verna veronica vicki vickie vicky victoria
    viola violet virginia vivian vonda wanda wangari wendi wendy willa wilma winifred ximena xiomara xiulan yasmin
    yesenia yoko yolanda yuki yulia yvette yvonne zainab zeynep zoe élise
""")

MALE = listed("""
    aaron abdel abdul abdullah abel abraham adam adan ahmad ahmed akhil al alain alan alasdair alassane albert alberto
    alec alejandro aleksei alex alexander alexei alfonso alfred alfredo ali allan allen alonzo alphonso alton alun
    alvaro alvin amir amit amos anatoly andre andrei andres andrew andrzej andrés andy angelo angus anil anthony
    antoine anton antonin antonio anwar archie arjun armando arnold aron arseniy arthur arturo arvind ashok asif
    austin avigdor ban barack barney barry bart bashar beau ben benigno benito benjamin bennett benny benyamin bernard
    bernie bert beto bilal bill billy binyamin blaine blake bob bobby boris boyd brad bradford bradley brady branden
    brandon brendan brendon brent brenton bret brett brian brock bruce bryan bryant bryce bryon buddy burton byron
    caleb callum calvin carl carlo carlos carlton cecil cedric cesar chad chadwick chance charles charlie chase
    chester chris christopher chuck clarence clark claude clay clayton cleveland clifford clifton clint clinton clive
    clyde cody cole colin collin colton connor conor conrad corey cornelius cornell cory coy craig curt curtis césar
    dale dalton damian damien damon dan dane daniel danny dante daren darin darius darnell darrel darrell darren
    darrin darryl darwin dave david davis dean deandre declan deepak delbert denis dennis denny derek derick derrick
    deshawn desmond devin dewayne dewey dexter dick diego dieter dillon dirk dmitri dmitriy dmitry domingo dominic
    dominick don donald donny donovan donte doug douglas doyle duane duncan dustin dwayne dwight dylan dylann earl
    earnest ed eddie eddy edgar edmond edmund eduardo edward edwin efrain ehud elbert eldon eli elias elijah elliot
    elliott ellis elmer elton elvin elvis emanuel emil emilio emmanuel emmett enrique enzo eoin eric erich erick erik
    ernest ernesto ernie ervin erwin esteban eswar ethan eugene evan everett evo fabian faisal farouk federico felipe
    felix fernando fidel floyd forrest francisco francois frank franklin françois fred freddy frederic frederick
    fredrick gabriel galen gareth garland garrett garry gary gavin gene gennady geoff geoffrey george gerald gerard
    gerardo gerhard germán gilad gilbert gilberto giovanni giuseppe glen glenn gonzalo goodluck gordon grady graham
    grant greg gregg gregory grover guillermo gustavo guy gyorgy gérard hal hamid hamish hamza hans hans-peter harlan
    harold harrison harry haruhiko harvey hassan heath hector heinz helmut henry herbert herman hiroshi homer horace
    horst hossein howard hubert hugh hugo humayun humberto ian ibrahim idriss ignacio igor ildefonso imran irvin
    irving isaac isaiah ismael ismail israel istvan ivan jack jackson jacob jacques jae-in jair jake jamal jamar james
    janos jared jaroslaw jarosław jarred jarrett jarrod jarvis jason jasper javad javier jay jayson jean-claude
    jean-luc jeb jeff jefferson jeffery jeffrey jeffry jeh jens jerald jeremiah jeremy jermaine jerome jerry jess
    jesse jesus jesús jim jimmy jinping joaquin joe joel joesph john johnathan johnathon johnny joko jon jonah jonas
    jonathan jonathon jorge jose joseph josh joshua josiah josue josé juan julian julio julius jun junichiro junior
    justin jürgen kaleb kareem karim karl karl-heinz keenan keith kelvin ken kendrick kenji kenneth kennith kenny kent
    kermit kevin khaled khalid khizr ki-moon kirk klaus kody kofi konstantin kristopher krzysztof kumar kurt kurtis
    kwame kyle lajos lamar lamont lance landon lanny larry lars laszlo laurence laurent lawrence lech leland leo leon
    leonard leonardo leroy lester levi lewis liam lincoln linwood lionel lloyd lorenzo lou louie louis lowell loyd
    luca lucas luis luiz luke luther lyle mack mahathir mahmoud malcolm malik manohar manuel marc marco marcos marcus
    mario mark marlon marquis marshall martin marty marvin masayuki mason mateo mathew matt matteo matthew maurice
    mauricio max maxwell mehmet melvin merrick michael micheal michel miguel mike mikhail mikheil miles milos milton
    mitch mitchel mitchell mitt mohamad mohamed mohammad mohammed moises monte monty morris moses muhammad muhammadu
    muhammed murray myles myron naftali najib narendra nathan nathaniel nawaz neal ned neil nelson newt nguyen niall
    nicholas nick nickolas nicolas nicolás nigel nikolai noah noe nolan norbert norman norris néstor olaf oleg oliver
    olivier olusegun omar orlando orrin orville osama oscar otis owen pablo padraig paolo patrick paul pavel pedro
    percy perry pervez pete peter petro phil philip philippe phillip pierre pietro preet preston quentin quinton
    rafael raghuram rahm rahul raila raj rajesh ralph ramiro ramon rand randal randall randell randolph randy raphael
    rashad rashid raul ravi ray raymond raúl recep reed reggie reginald reid reince reuben rex reynaldo rhys ricardo
    richard rick rickey ricky rob robby robert roberto rocco rocky rod roderick rodger rodney rodolfo rodrigo rogelio
    roger roland rolando roman ron ronald ronnie ronny roosevelt roscoe ross roy ruben rudolph rudy rufus rupert
    russel russell rusty ryan saeed saleh salman salvador salvatore sam sammy samuel sanford sanjay santiago satya
    saul scot scott scotty seamus sean sebastian sebastián sergei sergio seth shane shaun sheldon shelton sherman
    sherrod shimon shinzo sidney silvio simon solomon sonny spencer stan stanley stefan stephan stephen sterling steve
    steven stewart stuart sunil suresh sven sylvester takashi tanner tariq taro tayyip ted teddy terence terrance
    terrence thabo thaddeus theodore thierry thomas thurman tim timmy timothy todd tom tomas tomasz tommy tony travis
    trayvon trent trenton trevor trey troy tulio ty tyler tyrone tyson uhuru ulysses usman uzi vaclav vance vaughn
    vernon vicente victor vijay vikram viktor vince vincent virgil vladimir volodymyr wade wallace walter warren wayne
    wei wendell wesley weston wilbert wilbur wilfred will willard william willie willis wilson winston wolfgang
    woodrow wyatt xavier xi yaakov yair yitzhak yoshihide youssef yuri yusuf yves zachariah zachary zachery zackary
    zane zbigniew zia álvaro ángel
""")

EITHER = listed("""
    ashton avery cameron casey dana devon drew elon gerry hayden jackie jaime jamie jan jaylen jordan kay kendall
    kerry kim kris lee leslie lindsey logan lynn morgan parker pat peyton quinn reese riley robbie rory rosario rowan
    sandy skylar stacy taylor terry tracy whitney
""")

ALSO_PLACES_AND_TIMES = listed("""
    amber april asia austin autumn carolina chance charlotte chelsea crystal dallas faith florence georgia grant hope houston
    india israel jackson kent london may june lincoln madison mercedes montana paris royal savannah sterling summer sydney
    trinity troy virginia washington will
""")
"""First names that, in a run of capitals that nobody marked as a person, are as likely a place, a month or a plain word."""
