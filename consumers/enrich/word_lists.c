/* The words that the rules for names turn on: given names, titles, parts of organisations' names, the calendar. Written for
 * this program; case does not matter, except that the rules ask for capitals where a language has them. */
#include "consumers/enrich/lexicon.h"
#include "consumers/enrich/tables.h"

/* clang-format off */
const struct wc_word_list wc_word_lists[] = {
    {WC_WORD_GIVEN,
     /* English */
     "Aaron Abby Abigail Abraham Adam Adrian Adrienne Agnes Aidan Alan Albert Alec Alex Alexa Alexander Alexandra Alexis Alfred Alice Alicia Alison "
     "Allan Allen Allison Alshon Alvin Alyssa Amanda Amber Amelia Amy Andrea Andrew Andy Angela Angelina Anita Ann Anna Anne Annette Annie "
     "Anthony Antoine Antonin Arnold Arthur Ashley Audrey Ava Barack Barbara Barney Barry Beatrice Becky Ben Benjamin Bernadette Bernard Bernice Bernie Beth "
     "Bethany Betsy Betty Beverly Bonnie Brad Bradley Brandon Brandi Brenda Brendan Brent Brett Brian Brianna Bridget Brittany Brooke Bruce Bryan Bryce "
     "Calvin Cameron Candace Carl Carla Carlton Carly Carmen Carol Carole Caroline Carolyn Carrie Casey Cassandra Catherine Cathy Cecil Cecilia "
     "Charles Charlie Chelsea Cheryl Chester Chloe Chris Christina Christine Christopher Christy Cindy Claire Clara Clarence Clark Claude Claudia "
     "Clayton Cliff Clifford Clint Clinton Clyde Cody Cole Colin Colleen Connie Connor Conor Constance Corey Cory Courtney Craig Cristina Crystal "
     "Curtis Cynthia Daisy Dan Dana Daniel Danielle Danny Darren Darryl Dave David Dean Deborah Debbie Debra Denise Dennis Derek Desmond Diana Diane "
     "Dianne Dmitry Dominic Don Donald Donna Doreen Doris Dorothy Doug Douglas Duane Dustin Dwayne Dwight Dylan Earl Ed Eddie Edgar Edith Edmund "
     "Edna Edward Edwin Eileen Elaine Eleanor Elena Eli Elijah Elizabeth Ella Ellen Ellie Elliot Elliott Elon Emily Emma Eric Erica Erik Erin Ernest Esther "
     "Ethan Eugene Eva Evan Evelyn Felicia Felix Fiona Floyd Forrest Frances Francis Frank Frankie Franklin Fred Freddie Frederick Gabriel Gabrielle Gail "
     "Gareth Garrett Gary Gavin Gayle Geoff Geoffrey George Georgina Gerald Geraldine Gerard Gilbert Gina Gladys Glen Glenn Gloria Gordon Graham Greg "
     "Gregory Greta Gwen Hannah Harold Harriet Harrison Harry Harvey Hayley Hazel Heather Helen Henry Herbert Herman Hillary Hilary Holly Howard Hubert Hugh "
     "Hugo Ian Ida Ira Irene Iris Irving Isaac Isabel Isabella Isabelle Ivan Ivanka Ivy Jack Jackie Jacob Jacqueline Jake James Jamie Jan Jane Janet "
     "Janice Jared Jasmine Jason Jay Jean Jeanette Jeanne Jeff Jeffrey Jen Jenna Jennie Jennifer Jenny Jeremiah Jeremy Jerome Jerry Jess Jesse "
     "Jessica Jill Jim Jimmy Joan Joanna Joanne Jodie Joe Joel Joey John Johnny Jon Jonathan Jonah Joseph Josephine Josh Joshua Joyce Juan Judith Judy Julia "
     "Julian Julie Juliet June Justin Kaitlyn Karen Karl Kate Katherine Kathleen Kathryn Kathy Katie Katrina Kay Kayla Keith Kellie Kelly "
     "Kelsey Ken Kendra Kenneth Kenny Kerry Kevin Kieran Kim Kimberly Kirk Kirsten Kristen Kristin Kristina Kurt Kyle Lamar Lana Larry Laura Lauren "
     "Laurence Laurie Lawrence Leah Lee Len Lena Leo Leon Leona Leonard Leroy Leslie Lester Lewis Liam Lillian Lily Linda Lindsay Lindsey Lisa Liz "
     "Lloyd Logan Lois Lorraine Louis Louise Lucas Lucille Lucy Luke Lydia Lynn Mabel Madeleine Maggie Malcolm Marcia Marcus Margaret Maria Marian "
     "Marianne Marie Marilyn Marion Marissa Marjorie Marsha Marshall Martha Martin Marvin Mary Matt Matthew Maureen Maurice Maxine Maxwell "
     "Megan Meghan Mel Melania Melanie Melinda Melissa Melvin Meredith Mia Michael Michele Michelle Mick Mike Mildred Milton Mindy Miranda Miriam Mitch Mitchell Mitt Moira "
     "Molly Monica Morgan Morris Muriel Myra Myron Nadia Nancy Naomi Natalie Natasha Nathan Nathaniel Neal Neil Nellie Nelson Nicholas Nick Nicola "
     "Nicole Nigel Nina Noah Noel Nora Norma Norman Nikki Odell Olive Oliver Olivia Oscar Otis Owen Pamela Patricia Patrick Patsy Patti Paul Paula Pauline "
     "Peggy Penny Percy Perry Pete Peter Phil Philip Phillip Phyllis Priscilla Rachel Ralph Ramona Randall Randy Raymond Rebecca Reggie Reginald "
     "Renee Rex Rhonda Ricardo Richard Rick Ricky Rita Rob Robert Roberta Robin Rochelle Rodney Roger Roland Ron Ronald Ronnie Rory Rosa Rosalind "
     "Rosanne Rosemary Rosie Ross Roxanne Roy Ruby Rudolph Rudy Rupert Russell Ruth Ryan Sabrina Sally Sam Samantha Samuel Sandra Sara Sarah Sasha "
     "Scott Sean Sebastian Serena Seth Shane Shannon Sharon Shaun Shawn Sheila Shelby Sheldon Shelley Sherri Sherry Shirley Sidney Simon Sofia Sonia "
     "Sophia Sophie Spencer Stacey Stacy Stan Stanley Stefan Stella Stephanie Stephen Steve Steven Stewart Stuart Susan Susanna Susie Suzanne Sylvia "
     "Tamara Tammy Tanya Tara Taylor Ted Terence Teresa Terrence Terri Terry Thelma Theodore Theresa Thomas Tiffany Tim Timothy Tina Toby Todd Tom "
     "Tommy Toni Tony Tracey Tracy Travis Trevor Trish Tyler Ursula Valerie Vanessa Vera Vernon Veronica Vic Vicki Vicky Victor Vince Vincent Viola "
     "Violet Vivian Wade Wallace Walt Walter Wanda Warren Wayne Wendell Wendy Wesley Whitney Wilbur Wilfred Willard William Willie Wilma Winston Xavier Yolanda "
     "Yvette Yvonne Zach Zachary Zane Zoe "
     /* German, Dutch, Nordic */
     "Achim Alexej Alois Andreas Angelika Anja Anke Annalena Annegret Annika Antje Armin Arne Axel Bärbel Bernd Bert Birgit Björn Bodo Boris Britta "
     "Brigitte Carsten Christa Christoph Christian Claus Cornelia Detlef Dieter Dietmar Dirk Doro Eckhard Elke Elmar Erich Erika Ernst Erwin Friedrich "
     "Fritz Gerd Gerhard Gisela Gregor Gudrun Guido Günter Günther Gustav Hans Harald Heike Heiko Heiner Heinrich Heinz Helga Helge Helmut Hendrik "
     "Henning Herta Hildegard Holger Horst Ilse Inge Ingo Ingrid Jens Joachim Jochen Johann Johanna Johannes Jörg Jost Jürgen Jutta Kai Karin "
     "Karsten Karl-Heinz Katja Katrin Klaus Knut Konrad Lars Leonie Lothar Lukas Lutz Manfred Manuela Marco Margarethe Markus Marlene Matthias Maximilian "
     "Mechthild Michaela Moritz Norbert Olaf Ole Oskar Otto Petra Philipp Rainer Ralf Reinhard Renate Robert Rolf Rudi Rüdiger Sabine Sahra Saskia Sigmar "
     "Siegfried Sigrid Silke Silvia Steffen Susanne Sven Svenja Tanja Thorsten Till Tobias Torsten Udo Ulf Ulrich Ulrike Uta Ute Uwe Volker Volodymyr "
     "Walther Werner Wilhelm Willi Willy Winfried Wolfgang Wolfram Annemarie Anneke Arjen Bram Daan Dirk Femke Geert Gert Hanneke Jaap Jeroen Joost Joris Kees "
     "Klaas Koen Maarten Maxime Mies Pieter Ruud Sander Sigrid Thijs Tijs Wim Wopke Wouter Anders Bjarne Erna Gunnar Göran Håkan Ingvar Jonas Kjell "
     "Kristian Kristersson Lasse Leif Magdalena Magnus Mette Mikael Nils Olof Per Pernilla Rasmus Sanna Sauli Soren Søren Stig Stefan Sture Tarja Thor Torbjörn Ulla Åke Åsa "
     /* French */
     "Agathe Alain Alexandre Amélie Anaïs Antoine Arnaud Aurélie Aurore Bastien Benoît Bertrand Brigitte Bruno Camille Cécile Céline Chantal Charlène "
     "Christelle Christophe Clément Clémence Corinne Cyril Damien Delphine Denis Didier Dominique Édouard Édith Élisabeth Élise Élodie Émile Émilie Emmanuel "
     "Emmanuelle Éric Estelle Étienne Fabien Fabrice Florent Florian Francine François Françoise Frédéric Gaëlle Gaston Geneviève Georges Gérald Gérard "
     "Ghislaine Gilles Grégoire Guillaume Guy Henri Hervé Hubert Isabelle Jacques Jean-Luc Jean-Marie Jérôme Jocelyne Joël Jordan Josette Julien Juliette "
     "Laetitia Laurent Lionel Loïc Luc Lucie Lucien Ludovic Madeleine Manon Marc Marcel Marine Marlène Martine Mathieu Mathilde Maud Mélanie Michel "
     "Monique Mireille Nathalie Nicolas Odile Olivier Pascal Patrice Philippe Pierre Quentin Raphaël Régis Rémi Rémy René Robert Roland Romain Roselyne Ségolène "
     "Serge Sébastien Solène Stéphane Stéphanie Sylvain Sylvie Thibault Thierry Tristan Valérie Véronique Viktor Virginie Vladimir Xavier Yann Yannick Yves Yvon "
     /* Spanish, Portuguese, Italian, Romanian */
     "Adolfo Adriana Agustín Aitana Alberto Alejandra Alejandro Alfonso Alfredo Alonso Álvaro Amparo Andrés Ángel Ángela Antonia Antonio Armando Arturo Augusto "
     "Aurelio Beatriz Begoña Benito Bernardo Blanca Camilo Carlos Carlota Carolina Cecilia César Claudio Concepción Consuelo Cristian Cristóbal Dolores "
     "Diego Domingo Edgardo Eduardo Efraín Emiliano Emilio Enrique Ernesto Esperanza Esteban Eugenio Evo Fabián Felipe Fermín Fernanda Fernando Fidel Francisca "
     "Francisco Gerardo Gonzalo Guadalupe Guillermo Gustavo Héctor Hernán Ignacio Inés Iñigo Isidro Íñigo Jaime Javier Jesús Joaquín Jorge José Josefina Juana "
     "Julieta Julio Keiko Laura Leandro Leonardo Leticia Lorenzo Lourdes Lucía Luis Luisa Manolo Manuel Marcela Marcelo Marcos Margarita Mariano Mario Martín "
     "Mateo Matías Mauricio Maximiliano Mercedes Miguel Moisés Mónica Nayib Nicolás Norberto Octavio Ollanta Óscar Pablo Patricio Pedro Pilar Rafael Ramiro Ramón Raúl Rocío "
     "Rodolfo Rodrigo Rogelio Rosario Rubén Salvador Santiago Sergio Soledad Susana Tomás Vicente Violeta Ximena Yolanda Afonso Aécio Aloizio André Anabela "
     "Anselmo António Baltazar Bruno Caetano Ciro Cláudio Davi Dilma Edson Eliane Fábio Fernando Flávio Geraldo Getúlio Gilberto Gilmar Gleisi Guilherme Henrique Inácio Jair "
     "João Joaquim Jorge Luiz Luís Luísa Lula Marcelo Márcio Marina Marta Michel Nuno Paulo Raimundo Renan Rui Sérgio Simone Tarcísio Tiago Vasco Vítor Vinícius "
     "Aldo Alessandra Alessandro Alessio Amedeo Angelo Antonella Beppe Carlo Chiara Claudia Cosimo Daniele Dario Davide Domenico Donatella Edoardo Elisa Elly Enzo Ettore "
     "Fabio Fabrizio Federica Federico Filippo Flavia Franca Francesca Francesco Franco Gabriele Giacomo Gianfranco Gianluca Gianni Gino Giorgia Giorgio Giovanna Giovanni Giulia "
     "Giulio Giuseppe Giuseppina Graziano Guglielmo Ignazio Ilaria Laura Lorenza Luca Luciano Lucio Luigi Marcello Marco Mariastella Massimiliano Massimo Matteo Maurizio "
     "Michela Nicola Ornella Paola Paolo Pasquale Piero Pietro Raffaele Renato Renzo Riccardo Roberto Romano Sabina Salvatore Sandro Silvio Simona Stefania Stefano Tiziana "
     "Umberto Valeria Valentina Vincenzo Virginio Walter Bogdan Călin Ciprian Corneliu Dacian Dragoș Elena Florin Gheorghe Horia Ilie Ion Iulian Klaus Liviu Marian Mihai Mircea Nicolae Nicușor Octavian "
     "Ovidiu Petre Radu Sorin Teodor Traian Vasile Viorica Vlad "
     /* Slavic, romanised and Polish, Czech, Balkan */
     "Agnieszka Aleksandr Aleksandar Aleksander Aleksandra Aleksei Aleksey Alexei Alexey Aleksej Alena Alexandr Anastasia Anatoly Andrej Andrei Andrey Andrii Andriy "
     "Andrzej Antoni Arkady Arseniy Artem Artyom Barbora Bartosz Beata Bohdan Boguslaw Bohuslav Bronisław Dalibor Danil Daria Darya Denys Dimitri Dmitri Dmitriy Dmytro Dominik "
     "Donald Dragan Dragica Dušan Ekaterina Elvira Ewa Evgeny Fyodor Galina Gennady Georgi Georgy Goran Grigory Grzegorz Henryk Igor Ihor Ilham Ilya Inna Irina Iryna Iwona Jacek Jadwiga "
     "Jakub Janusz Jaroslav Jarosław Jerzy Joanna Jovan Jozef Józef Juri Kaja Karel Katarzyna Katarina Kirill Kiril Konstantin Krzysztof Kseniya Kyrylo Lech Leonid Leszek Ludmila Lyudmila Lubomír Łukasz "
     "Maciej Magda Maksim Maksym Małgorzata Marek Marija Mariusz Mariya Marta Mateusz Maxim Mikhail Mikheil Mikuláš Milan Miloš Milorad Mirosław Miroslav Mladen Nadezhda Natalia Nataliya Natalya Nikita Nikol "
     "Nikola Nikolai Nikolay Nikolaj Oksana Oleg Oleh Oleksandr Oleksiy Oleksii Olena Olga Olha Oleksandra Pavel Pavlo Petar Petr Petro Piotr Polina Predrag Radek Radosław Rafał Ramzan Roman Ruslan Rustem "
     "Ryszard Sergei Sergey Sergii Serhiy Serhii Sergej Slavko Slobodan Stanislav Stanisław Svetlana Sviatlana Szymon Taras Tatiana Tatyana Tihomir Timur Tomasz Tomáš Vaclav Václav Vadim Vadym Valentin "
     "Valery Valeriy Vasily Vasyl Viktor Viktoria Vitali Vitaly Vitalii Vjosa Vladislav Vladyslav Vlado Volodymyr Vyacheslav Waldemar Wiktor Witold Władysław Władimir Wladimir Wojciech Yaroslav Yegor "
     "Yekaterina Yelena Yevgeny Yevgeni Yulia Yuliya Yuri Yuriy Yury Yusuf Zbigniew Zdravko Zoran Zurab Zuzana Žaneta "
     /* Hungarian, Greek, Finnish, Baltic, Turkish, Caucasian */
     "Attila Balázs Béla Csaba Endre Ferenc Gábor Gergely György Ildikó Imre István János Judit Kálmán Károly Katalin László Márton Miklós Orsolya Péter Sándor Tamás Tibor Viktor Zoltán Zsolt "
     "Alexis Andreas Antonis Athanasios Christos Dimitris Dimitrios Eleni Giorgos Georgios Ioannis Katerina Konstantinos Kostas Kyriakos Nikos Panagiotis Stavros Yanis Yannis Yiannis "
     "Alar Antti Eero Gitanas Ingrida Jaakko Jüri Jukka Juha Kersti Krišjānis Laine Mika Olli Petteri Pekka Riikka Sanna Timo Toomas Valdis Egils "
     "Abdullah Ahmet Ali Arda Asli Aylin Ayşe Berat Binali Burak Bülent Can Cem Cemal Devlet Ebru Ekrem Elif Emine Emre Erdal Erkan Fatih Fatma Fikret Gökhan Hakan Halil Halide Hasan "
     "Hulusi Hüseyin İbrahim İlker İsmail İsmet Kemal Leyla Mansur Mehmet Melih Meral Mert Mesut Mevlüt Murat Mustafa Necmettin Nihat Nuri Oğuz Orhan Osman Ömer Özgür Pınar Ramazan Recep Rıza Sedat Selahattin "
     "Selim Serkan Sinan Suat Süleyman Tansu Tayyip Turgut Tuncay Ufuk Ümit Yavuz Yıldız Zeynep Artur Armen Bidzina Giorgi Irakli Levan Salome Serzh Tigran Vahagn "
     /* Arabic, Persian, Hebrew, Central and South Asian, romanised */
     "Abdallah Abdel Abdelaziz Abdelfattah Abdelmadjid Abdelkader Abdul Abdulaziz Abdulla Abdulrahman Abdur Abbas Adel Adnan Ahmad Ahmed Aisha Akbar Alaa Amal Amin Amina Amir Amira Amr Anwar Aref Asif Asma "
     "Ayman Aziz Bashar Bashir Bassam Bilal Badr Ebrahim Ehud Esmail Fadi Fahd Faisal Farid Farah Farhad Farouk Fatima Fayez Ghassan Habib Haider Hamad Hamid Hamza Haitham Hani Hanan Hassan Hatem Hedi Hicham Hisham Hosni "
     "Hossein Huda Hussain Hussein Ibrahim Idris Ilan Imad Imran Ismail Issa Jamal Jalal Kais Kamal Karim Karima Kassem Khaled Khalid Khalifa Khalil Lamia Layla Leila Mahdi Mahmoud Mahmud Majid Malik Manal Marwan "
     "Maryam Masoud Mehdi Mehran Mohamad Mohamed Mohammad Mohammed Mohammad-Javad Mohsen Moncef Mostafa Mourad Muammar Muhammad Muhammadu Muqtada Nabil Nabih Nadia Najib Naftali Nasser Nawaf Nawaz Noura Nouri Omar Osama Qassem "
     "Rached Rafik Ramadan Ramzi Rania Rashid Reza Riyad Ruhollah Saad Sabah Saddam Saeed Said Saif Salah Saleh Salem Salma Salman Sameh Sami Samir Samira Sayed Shaul Shimon Sultan Suleiman Taha Tarek Tareq Tariq "
     "Tawfik Wael Walid Waleed Yahya Yair Yasser Yasmin Yitzhak Yoav Yossi Yousef Youssef Zahra Zaid Zainab Zine Benny Benjamin Binyamin Avigdor Ariel Golda Menachem Moshe Itamar Bezalel Gideon Tzipi "
     "Ashraf Gulbuddin Hamid Hekmatullah Islam Jomart Kurmanbek Kassym-Jomart Nursultan Sadyr Shavkat Serdar Emomali Gurbanguly Askar Akshay Amartya Amit Amitabh Anand Anil Anita Anjali Anupam Arjun Arun Arvind Aryan Ashok "
     "Ashwin Asim Atal Ayesha Babar Balaji Benazir Bhupesh Bilawal Chandra Deepa Deepak Deepika Devendra Dinesh Droupadi Ganesh Gautam Geeta Gopal Gurpreet Hardeep Harish Harsh Hasina Hemant Indira Jagdeep Jagan Jaswant Jawaharlal Jayant "
     "Jyoti Kamala Kapil Karan Kavita Kiran Kishore Lakshmi Lalit Lata Madhav Mahatma Mahendra Mahesh Mahinda Maithripala Mallikarjun Mamata Manish Manmohan Manoj Maryam Meera Mehbooba Mohan Mukesh Mulayam Nalini Narayan Narendra Naresh Naveen "
     "Neha Nirmala Nitin Nitish Omar Padma Pankaj Piyush Pooja Prabhakar Pranab Prakash Pramod Prasad Prashant Pratibha Praveen Priya Priyanka Pushpa Radha Raghuram Rahul Raj Raja Rajesh Rajiv Rajnath Rajendra Rakesh Ram Ramesh Ranil "
     "Ranjit Ravi Rekha Ritu Rohit Sachin Sadhguru Sandeep Sanjay Sanjeev Sarath Satya Sharad Shashi Shehbaz Shivraj Shreya Siddharth Sirimavo Smriti Sonia Subhash Sudha Sunil Sunita Suresh Surya Sushma Swati Tarun Uday Uddhav Uma "
     "Vandana Vasundhara Venkaiah Venkat Vijay Vikram Vinod Virat Vishal Vivek Yashwant Yogi Yuvraj Pervez Asif Imran Shahbaz Shahid Khawaja Mujibur Ziaur Gotabaya Chandrika Pushpa Sher KP "
     /* Japanese, South-East Asian, African, romanised; Chinese and Korean go by surname */
     "Abe Akihito Akio Akira Asako Ayumi Carlos Chiyo Daisuke Eiji Fumio Haruhiko Haruki Haruto Hayao Hideki Hideo Hideyuki Hiroko Hiroki Hiroshi Hiroyuki Hirohito Ichiro Isao Jiro Junichiro Junji Kaoru Katsuya Kazuo Kazuya Keiichi Keiji Keisuke "
     "Kengo Kenichi Kenji Kenta Kenzaburo Kiichi Koichi Koji Kotaro Kumiko Makoto Mako Mariko Masahiro Masako Masaki Masao Masashi Masayoshi Megumi Michiko Minoru Mitsuko Motoo Naoko Naoto Naruhito Naomi Noboru Nobuo Nobuyuki Osamu Ryo Ryota Ryutaro "
     "Sadako Sanae Satoru Satoshi Seiji Shigeo Shigeru Shigeki Shinji Shinichi Shinzo Shohei Shoichi Susumu Tadashi Taizo Takako Takao Takashi Takeo Takeshi Taro Tatsuo Tetsuya Tetsuro Tomoko Tomomi Toshihiko Toshihiro Toshiki Toshio Tsutomu Yasuhiro Yasukazu "
     "Yasuo Yoichi Yoji Yoko Yoshihide Yoshihiko Yoshihito Yoshimasa Yoshinobu Yoshiro Yu Yui Yuichi Yuichiro Yukio Yukiko Yumi Yuriko Yusuke Yutaka "
     "Aung Anwar Benigno Corazon Ferdinand Gloria Hun Imelda Joko Leni Mahathir Megawati Muhyiddin Najib Paetongtarn Prabowo Prayut Rodrigo Sukarno Suharto Susilo Srettha Thaksin Yingluck Abiy Alassane Alpha Bola Cyril Desmond Emmerson Félix Goodluck "
     "Haile Hakainde Hailemariam Idriss Jacob Jakaya Kofi Kwame Laurent Macky Meles Mobutu Muhammadu Nana Ngozi Nkosazana Oby Olusegun Paul Raila Robert Samia Sani Sekou Teodoro Thabo Tedros Umaru Uhuru Yoweri Winnie Wole Zine Akinwumi Chimamanda Amadou Moussa Ousmane Mamadou Ibrahima "
     /* Cyrillic */
     "Владимир Дмитрий Сергей Александр Алексей Андрей Михаил Николай Иван Юрий Игорь Олег Виктор Василий Анатолий Борис Вячеслав Валерий Валентин Виталий Владислав Геннадий Георгий Григорий Даниил Денис Евгений Егор Илья Кирилл Константин Леонид "
     "Максим Никита Павел Пётр Роман Руслан Рамзан Семён Станислав Степан Тимур Фёдор Эдуард Ярослав Анна Мария Елена Ольга Наталья Наталия Татьяна Ирина Екатерина Светлана Людмила Галина Валентина Юлия Марина Оксана Надежда Вера Любовь Дарья Анастасия Полина Ксения "
     "Александра Эльвира Евгения Дональд Джо Джозеф Барак Эмманюэль Ангела Олаф Реджеп Си Ким Борис Риши Жозеп Антониу Володимир Дмитро Сергій Олександр Олексій Андрій Михайло Микола Ігор Віктор Василь Анатолій Валерій Віталій Євген Юрій Петро Павло Роман Руслан "
     "Тарас Ярослав Денис Олена Юлія Ірина Наталія Тетяна Оксана Світлана Катерина Марія "
     /* Arabic, Persian */
     "محمد أحمد محمود علي حسن حسين خالد عمر يوسف إبراهيم مصطفى سعيد فاطمة مريم عائشة زينب بشار حسني معمر صدام ياسر إسماعيل أنور جمال طارق وليد نبيل سامح فيصل سلمان نجيب سعد رفيق ميشال فلاديمير دونالد جو باراك إيمانويل بنيامين رجب أنطونيو سيرغي كيم شي عباس رضا جواد مسعود "
     /* Hindi, Marathi */
     "नरेंद्र नरेन्द्र राहुल सोनिया प्रियंका अमित राजनाथ अरविंद ममता नीतीश लालू अखिलेश मायावती योगी मनमोहन अटल इंदिरा राजीव जवाहरलाल महात्मा शरद उद्धव देवेंद्र निर्मला सुषमा द्रौपदी व्लादिमीर डोनाल्ड इमरान नवाज़ नवाज शहबाज़ शेख "
     /* Greek */
     "Κυριάκος Αλέξης Γιώργος Νίκος Κώστας Δημήτρης Γιάννης Αντώνης Μαρία Ελένη Βλαντίμιρ "},
    {WC_WORD_GIVEN | WC_WORD_GIVEN_WEAK, "Art Bill Bob Chad Chase Chance Christian Cooper Dick Drew Gene Georgia Grace Grant Hunter Jordan Justice Lance Mark Max Miles Norm Pat Pierce Ray Reed Rich Rob Rose Rusty "
     "Sandy Skip Stone Sue Tucker Will Woody Israel Sidney Sydney Austin Charlotte Florence Savannah Victoria Virginia Carolina Brooklyn Dakota Dallas Houston Lincoln Jackson Madison Paris Santiago Cameron "},
    {WC_WORD_TITLE,
     "President Presidents Premier Chancellor Minister Ministers Secretary Senator Sen Sens Congressman Congresswoman Representative Rep Reps Governor Gov Mayor Ambassador Chairman Chairwoman "
     "Chief CEO Director Spokesman Spokeswoman Spokesperson Leader Mr Mrs Ms Miss Dr Sir Dame Lord Lady Professor Prof Rev Reverend Colonel Col Lt Lieutenant Sgt Sergeant Capt Gen Admiral Commander Cardinal "
     "Archbishop Sheikh Ayatollah Emir Deputy Candidate Coach Manager Midfielder Striker Goalkeeper Quarterback Actor Actress Singer Author Lawyer Attorney Prosecutor Economist Analyst Strategist "
     "Präsident Präsidentin Bundeskanzler Bundeskanzlerin Kanzler Kanzlerin Bundespräsident Außenminister Außenministerin Verteidigungsminister Finanzminister Innenminister Minister Ministerin Ministerpräsident Ministerpräsidentin "
     "Premierminister Premierministerin Staatschef Machthaber Kremlchef Regierungschef Sprecher Sprecherin Bürgermeister Oberbürgermeister Vorsitzender Herr Frau Trainer "
     "Président Présidente Ministre Chancelier Chancelière Sénateur Député Monsieur Madame M Mme "
     "Presidente Presidenta Ministro Ministra Canciller Senador Senadora Diputado Gobernador Gobernadora Alcalde Alcaldesa Portavoz Señor Señora Governador Prefeito Deputado Deputada Premiê Sindaco Onorevole Senatore Cancelliere Cancelliera "
     "Premier Voorzitter Burgemeester Woordvoerder Bondskanselier Statsminister Utrikesminister Kansler "
     "Президент Президента Президенту Президентом Премьер Премьер-министр министр министра министром канцлер канцлера лидер лидера лидером спикер секретарь секретаря глава главы губернатор губернатора сенатор депутат мэр генерал премьера "
     "Президентом прем'єр міністр міністра речник голова Prezydent Prezydenta Prezydentem Premier Premiera Minister Kanclerz Rzecznik Başkanı Cumhurbaşkanı Bakanı Başbakan Başbakanı Sözcüsü "
     "राष्ट्रपति प्रधानमंत्री मंत्री मुख्यमंत्री الرئيس رئيس الوزراء الوزير وزير الزعيم الأمير الملك السيد المستشار "},
    {WC_WORD_TITLE_WEAK | WC_WORD_TITLE, "General Major King Queen Prince Princess Pope Judge Justice Speaker Captain Father Sister Brother Baron Count Duke Saint König Königin Prinz Papst Kaiser Roi Reine Rey Reina Rei Re Papa Imam Mullah Pastor Bishop Officer Detective Commissioner Star "},
    {WC_WORD_SUFFIX | WC_WORD_LEGAL, "Inc Incorporated Corp Corporation Co Cos Ltd Limited Plc LLC LLP GmbH AG KGaA SpA NV BV AB Oyj ASA PJSC OAO OJSC ZAO Bhd Berhad Pty Pte Ltda Bancorp Bancshares Bankshares Holdings Industries Enterprises Airlines Airways Motors Pharmaceuticals Laboratories Technologies Communications Broadcasting Petroleum "},
    {WC_WORD_SUFFIX, "SA SE KK Bank Banks University College Institute Institution Group Association Agency Council Committee Commission Party Forum Court Courts Ministry Department Dept Union Federation Organization Organisation Foundation Authority Board Bureau "
     "Church Times Post Journal Herald Tribune News Gazette Guardian Telegraph Chronicle Observer Company Systems Resources Stores Trust Insurance Savings Exchange Partners Brothers Securities Investments Capital Financial Fund "
     "Energy Oil Gas Steel Electric Electronics Telecom Telekom Railway Railways Radio Television TV Network Networks Parliament Senate Congress Assembly Knesset Bundestag Army Navy Police Guard Guards Force Forces Alliance League Club FC Coalition Movement Brigade Corps Command "
     "School Hospital Museum Library Laboratory Center Centre Studios Entertainment Media Publishing Cathedral Academy Society Chamber Conference Congregation Consortium Cooperative Service Services Treasury Reserve Cabinet Secretariat Tribunal Office Caucus "
     "Partei Universität Ministerium Gericht Verband Gewerkschaft Bundesamt Zeitung Stiftung Konzern Université Banque Banco Banca Partido Partito Ministère Ministerio Ministero Consejo Consiglio Conseil Tribunal Universidad Universidade Università "},
    {WC_WORD_HEAD, "Bank University Ministry Department Bureau Institute Institution Council Court Federation Association Organization Organisation Board Chamber Church College Committee Commission House Office School Society Union Academy Party League Conference "
     "Université Banque Ministère Assemblée Cour Conseil Banco Ministerio Universidad Partido Tribunal Consejo Corte Ministério Universidade Banca Università Ministero Corte Agenzia Agencia Agence Bundesamt Universität "},
    {WC_WORD_CALENDAR, "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo "
     "lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag понедельник вторник среда четверг пятница суббота воскресенье today yesterday tomorrow Christmas Easter Halloween Thanksgiving "},
    {WC_WORD_MONTH, "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec "
     "Januar Jänner Februar März Mai Juni Juli Oktober Dezember Okt Dez janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv févr juil déc "
     "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre ene abr ago dic janeiro fevereiro março maio junho julho setembro outubro novembro dezembro fev mai set out dez "
     "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug ott januari februari maart mei augustus oktober "
     "января февраля марта апреля мая июня июля августа сентября октября ноября декабря янв фев мар апр июн июл авг сен окт ноя дек січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня "
     "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık "},
    {WC_WORD_KOREAN, "Kim Lee Yi Park Pak Choi Choe Jung Jong Jeong Chung Kang Cho Yoon Yun Jang Chang Lim Rim Han Shin Sin Seo Kwon Hwang Ahn An Song Ryu Yoo Yu Hong Ko Moon Mun Yang Son Bae Paek Baek Heo Nam Sim Noh Roh Ha Ri Pyon Hyon O Oh Thae Tae Ban Ra Syngman "},
    {WC_WORD_CHINESE, "Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song Zheng Xie Han Tang Feng Yu Dong Xiao Cheng Cao Yuan Deng Fu Shen Zeng Peng Lu Su Jiang Cai Jia Ding Wei Xue Ye Yan Pan Du Dai Xia Zhong Tian Ren Fan Fang Shi Yao Tan Liao Zou Xiong Jin Hao Kong Bai Cui Kang Mao Qiu Qin Gu Hou Shao Meng Long Wan Duan Qian Yin Qiao Lai Gong Wen Bo Xi Zong Chiang Tsai Soong Hua "},
    {WC_WORD_PARTICLE, "de da do dos das del della di van von der den ten ter zu zum bin ibn bint al el la le du af av ap abu ben bar dela "},
    {WC_WORD_ABBREVIATION, "Mr Mrs Ms Dr Sen Sens Rep Reps Gov Gen Col Lt Capt Sgt Prof Rev St Ste Hon Maj Cmdr Adm Jr Sr Mt Ft Mme Mlle Pres Supt Det Cpl Messrs Sra Sr Dra Srta On Dott No vs ca bzw ул им тов проф акад "},
    {WC_WORD_CREDIT, "contributed contribute contributing contribution reporting reported writing editing agencies agency copyright edición rédaction "},
    {WC_WORD_LABEL, "Breaking Update Updated Updates Exclusive Watch Video Videos Live News Correction Corrected Corrects Opinion Analysis Alert Urgent Advisory Editorial Review Warning Note Related More Read Photos Photo Gallery Listen Poll Quiz Sponsored Advertisement Factbox Timeline Explainer Story Headline Headlines Flash Bulletin Special Report Feature Preview Stocks Important Attention Notice Reminder Interview Column Commentary Profile Obituary Letters Editor Repeat Refile Recasts Adds New Just "
     "Eilmeldung Liveticker Kommentar Interview Direct Vidéo Dernière Urgente Actualización Actualizada Video Срочно Обновлено Молния Видео "},
    {WC_WORD_JOB, "Staff Writer Writers Reporter Reporters Correspondent Correspondents Editor Editors Columnist Contributor Contributors Contributing Senior Special Chief Bureau Political Diplomatic Foreign National Business Sports Science Health Technology Investigative Freelance Photographer Producer Journalist Analyst Newsroom Desk Team Admin Administrator Webmaster Guest Author Digital Online Web Associate Assistant Deputy Managing Executive Wire Service Services Reports Report Redaktion Redakteur Redakteurin Korrespondent Korrespondentin Correspondant Correspondante Envoyé spécial Rédaction Redacción Corresponsal Redazione Corrispondente Корреспондент Редакция Unknown Anonymous "},
    {WC_WORD_BY, "By Von Par Por Di Door Av Yazan Автор Autor Text Reporting Writing "},
    {WC_WORD_NOUN, "Garden Gardens Street Avenue Road Square Boulevard Bridge Airport Station Stadium Park River Lake Mountain Mountains Valley County City Town Island Islands Peninsula Ocean Sea Bay Gulf Beach Bill Act Law Treaty Accord Agreement Pact Plan Deal War Wars Battle Prize Award Awards Cup Bowl Series Championship Championships Open Games Olympics Festival Day Week Weekend Month Year Night Era Summit Building Tower Palace Hall Hotel House Airport Charter Doctrine Tournament Masters Season Show Book Movie Film Album Song Highway Drive Lane Plaza Canyon Creek Hills Hill Heights Springs Falls Point Harbor Harbour Port Prison Jail Zoo Theatre Theater Trophy Stakes Derby Marathon Amendment Report Resolution Convention Hurricane Storm Typhoon Cyclone Straße Platz Allee Weg "
     "Republican Republicans Democrat Democrats Democratic Jewish Muslim Catholic Christians Muslims American Americans British English French German Russian Chinese Japanese Korean Indian Spanish Italian Turkish Israeli Iranian Iraqi Syrian Ukrainian European African Asian Mexican Canadian Australian Brazilian Polish Dutch Swedish Arab Western Eastern Northern Southern Central International National Federal Facebook Twitter Google Instagram YouTube "},
    {0, 0},
};
/* clang-format on */
