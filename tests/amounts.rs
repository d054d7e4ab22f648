//! Money and quantities in short phrases: `words=value unit`, quantities in base units.

mod common;

/// What a text holds, with the unit or currency of each value.
fn read(language: &str, text: &str, expected: &[&str]) {
    let reading = common::read(text, language, Some("2023-08-19"));
    let show = |mention: &factlint::mention::Mention| {
        let unit = mention.value.unit().map(|unit| format!(" {unit}")).unwrap_or_default();
        format!("{}={}{unit}", mention.span.of(text), mention.value.canonical())
    };
    assert_eq!(reading.mentions.iter().map(show).collect::<Vec<_>>(), expected, "in {language}: {text:?}");
}

#[test]
fn currencies_are_known_by_name_symbol_and_code() {
    for (language, text, code) in [
        ("fr", "12 dollars canadiens", "CAD"),
        ("fr", "12 $CAN", "CAD"),
        ("fr", "12 francs suisses", "CHF"),
        ("fr", "12 francs", "FRF"),
        ("fr", "12 FCFA", "XOF"),
        ("fr", "12 couronnes norvégiennes", "NOK"),
        ("fr", "12 roubles", "RUB"),
        ("fr", "12 livres", "GBP"),
        ("fr", "12 THB", "THB"),
        ("en", "12 Australian dollars", "AUD"),
        ("en", "HK$12", "HKD"),
        ("en", "12 bucks", "USD"),
        ("en", "12 quid", "GBP"),
        ("en", "Rs 12", "INR"),
        ("en", "12 pesos", "XXX"),
        ("en", "12 Mexican pesos", "MXN"),
        ("en", "SEK 12", "SEK"),
        ("de", "12 Schweizer Franken", "CHF"),
        ("de", "12 dänischen Kronen", "DKK"),
        ("de", "12 US-Dollar", "USD"),
        ("es", "12 soles", "PEN"),
        ("es", "RD$ 12", "DOP"),
        ("it", "euro 12", "EUR"),
        ("it", "12 franchi svizzeri", "CHF"),
        ("pt", "R$ 12", "BRL"),
        ("pt", "12 reais", "BRL"),
        ("nl", "12 Britse pond", "GBP"),
        ("nl", "12 euro's", "EUR"),
    ] {
        read(language, text, &[&format!("{text}=12 {code}")]);
    }
}

#[test]
fn four_digits_beside_a_currency_are_no_year() {
    read("en", "It cost $2000.", &["$2000=2000 USD"]);
    read("en", "One paid £1990, the other £2000.", &["£1990=1990 GBP", "£2000=2000 GBP"]);
    read("fr", "Il vaut €1995.", &["€1995=1995 EUR"]);
    read("en", "In 2005 $40 million was paid.", &["2005=2005", "$40 million=40000000 USD"]);
}

#[test]
fn four_digits_that_bound_a_count_are_no_year() {
    // A year is written as a number is, so the type has to be looked at as well.
    let read = |language: &str, text: &str, expected: &[&str]| {
        read(language, text, expected);
        let reading = common::read(text, language, Some("2023-08-19"));
        let number = |mention: &factlint::mention::Mention| matches!(mention.value, factlint::value::Value::Number(_));
        assert!(reading.mentions.iter().all(number), "in {language}: {text:?}");
    };
    read("en", "The fort held up to 1500 soldiers then.", &["1500=1500"]);
    read("fr", "Le fort a abrité jusqu'à 1500 soldats.", &["1500=1500"]);
    read("pt", "O forte tinha até 1500 pessoas dentro e ainda mais fora.", &["1500=1500"]);
    read("en", "The fort held between 1500 and 2000 soldiers.", &["1500 and 2000=1500..2000"]);
    read("fr", "Il y avait entre 1500 et 2000 soldats.", &["1500 et 2000=1500..2000"]);
    read("fr", "Il y avait de 1500 à 2000 soldats.", &["1500 à 2000=1500..2000"]);
    read("de", "Es waren zwischen 1500 und 2000 Soldaten dort.", &["1500 und 2000=1500..2000"]);
    read("en", "The force grew from 1500 to 2000 soldiers.", &["1500=1500", "2000=2000"]);
    read("de", "Das Heer wuchs von 1500 auf 2000 Soldaten.", &["1500=1500", "2000=2000"]);
}

#[test]
fn years_that_bound_a_time_stay_years() {
    let years = |text: &str| {
        common::read(text, "en", None).mentions.iter().all(|mention| matches!(mention.value, factlint::value::Value::Date(_)))
    };
    for text in [
        "Between 1990 and 2000 the army grew.",
        "From 2014 to 2019 soldiers served there.",
        "Until 2020 police patrolled there.",
        "Between 1950 and 2000 temperatures rose.",
        "It was above 1850-1900 levels.",
        "They ruled from 1500 to 1650.",
        "He was from 1815 to 1848 king of the land.",
    ] {
        assert!(years(text), "{text:?}: {:?}", common::mentions(text, "en", None));
    }
}

#[test]
fn a_letter_before_a_code_multiplies() {
    read("en", "a loss of 30 MUSD", &["30 MUSD=30000000 USD"]);
    read("de", "ein Umsatz von 250 TEUR", &["250 TEUR=250000 EUR"]);
    read("en", "30 MUSE", &["30=30"]);
}

#[test]
fn a_word_may_link_a_number_to_its_unit() {
    read("fr", "5 millions d'euros", &["5 millions d'euros=5000000 EUR"]);
    read("fr", "3 milliards de francs CFA", &["3 milliards de francs CFA=3000000000 XOF"]);
    read("fr", "une dizaine de kilomètres", &["une dizaine de kilomètres=10000 m"]);
    read("de", "eine 20-Euro-Note", &["20-Euro=20 EUR"]);
    read("en", "a 5-mile walk", &["5-mile=8046.72 m"]);
}

#[test]
fn an_amount_takes_the_currency_on_its_own_side() {
    read("en", "a $4 billion deal", &["$4 billion=4000000000 USD"]);
    read("en", "an A$4 billion deal", &["A$4 billion=4000000000 AUD"]);
    read("fr", "de 5 € à 10 €", &["5 €=5 EUR", "10 €=10 EUR"]);
    read("fr", "10 $ 30 $", &["10 $=10 USD", "30 $=30 USD"]);
    read("fr", "un crédit de 1000 EUR", &["1000 EUR=1000 EUR"]);
}

#[test]
fn codes_count_in_capitals_and_not_where_they_are_names() {
    read("en", "All 70 of us got mad 3 times", &["70=70", "3=3"]);
    read("en", "the TOP 10 at COP 27", &["10=10", "27=27"]);
    read("en", "it costs 27 COP", &["27 COP=27 COP"]);
}

#[test]
fn quantities_are_told_in_base_units() {
    for (language, text, value) in [
        ("fr", "40 000 kilomètres carrés", "40000000000 m2"),
        ("fr", "12 km²", "12000000 m2"),
        ("fr", "12 m2", "12 m2"),
        ("fr", "25 m3", "25000 l"),
        ("fr", "12 hectares", "120000 m2"),
        ("fr", "30 kilomètres à l'heure", "30 km/h"),
        ("fr", "40 degrés Celsius", "40 °C"),
        ("fr", "50 °F", "10 °C"),
        ("fr", "0 kelvin", "-273.15 °C"),
        ("fr", "12 MW", "12000000 W"),
        ("fr", "1,3 GWh", "1300000 kWh"),
        ("fr", "3 térawattheures", "3000000000 kWh"),
        ("fr", "2 millions de tonnes", "2000000000 kg"),
        ("en", "26.2 miles", "42164.8128 m"),
        ("en", "10 miles per hour", "16.09344 km/h"),
        ("en", "10 square miles", "25899881.10336 m2"),
        ("en", "18 million joules", "5 kWh"),
        ("en", "10 knots", "18.52 km/h"),
        ("en", "10 lbs", "4.5359237 kg"),
        ("en", "10 cubic metres", "10000 l"),
        ("en", "100 metres per second", "360 km/h"),
        ("en", "2 light-years", "18921460945161600 m"),
        ("en", "5 terabytes", "5000000 MB"),
        ("de", "12 Quadratkilometern", "12000000 m2"),
        ("de", "50 Stundenkilometer", "50 km/h"),
        ("de", "7 Kilowattstunden", "7 kWh"),
        ("es", "40 grados centígrados", "40 °C"),
        ("es", "20 toneladas", "20000 kg"),
        ("it", "100 chilometri orari", "100 km/h"),
        ("it", "50 mq", "50 m2"),
        ("pt", "100 quilômetros por hora", "100 km/h"),
        ("pt", "100 quilómetros quadrados", "100000000 m2"),
        ("nl", "100 vierkante meter", "100 m2"),
        ("nl", "40 graden Celsius", "40 °C"),
    ] {
        read(language, text, &[&format!("{text}={value}")]);
    }
}

#[test]
fn a_letter_alone_is_a_symbol_with_its_own_case() {
    read("fr", "5 g de sel", &["5 g=0.005 kg"]);
    read("fr", "le réseau 5G", &[]);
    read("fr", "il a 5 M. Dupont", &["5=5"]);
    read("fr", "les 5 l'ont vu", &["5=5"]);
}

#[test]
fn words_of_a_language_are_no_units() {
    read("en", "the 5 in London", &["5=5"]);
    read("fr", "les 2 mi-temps", &["2=2"]);
    read("es", "los 20 ha visto", &["20=20"]);
    read("pt", "2 nós", &["2=2"]);
    read("fr", "l'Audi RS 6 roule", &["6=6"]);
}

#[test]
fn an_amount_too_large_for_its_base_unit_is_a_number() {
    read("en", "9000000000000000000000 TWh", &["9000000000000000000000=9000000000000000000000"]);
}

#[test]
fn a_letter_multiplies_money_and_measures_lengths() {
    read("en", "up from £2m in a 3m wall", &["£2m=2000000 GBP", "3m=3 m"]);
    read("en", "3m euros", &["3m euros=3000000 EUR"]);
}

#[test]
fn a_scale_may_stand_behind_a_hyphen() {
    read("en", "a $5-million contract", &["$5-million=5000000 USD"]);
    read("en", "C$1.2-billion", &["C$1.2-billion=1200000000 CAD"]);
    read("de", "ein 100-Milliarden-Euro-Programm", &["100-Milliarden-Euro=100000000000 EUR"]);
}

#[test]
fn an_elided_article_is_no_part_of_a_name() {
    read("it", "salita all'1,2%", &["1,2%=1.2"]);
    read("fr", "plus d'1,5 million", &["1,5 million=1500000"]);
}

#[test]
fn both_ends_of_a_range_share_their_scale() {
    read("es", "entre 2.000 y 3.000 millones de euros", &["2.000 y 3.000 millones de euros=2000000000..3000000000 EUR"]);
}

#[test]
fn the_first_value_of_a_change_has_the_unit_of_the_second() {
    read("en", "rose from 10 to 15 percent", &["10=10", "15 percent=15"]);
    read("en", "fell from 100 to 80 million euros", &["100=100000000 EUR", "80 million euros=80000000 EUR"]);
    read("de", "von 29 auf 49 Euro", &["29=29 EUR", "49 Euro=49 EUR"]);
    read("en", "Sales rose 50 percent, from 2 to 3 million units.", &["50 percent=50", "2=2000000", "3 million=3000000"]);
    read("fr", "passant de 2 à 3 millions d'unités", &["2=2000000", "3 millions=3000000"]);
    read("de", "Der Absatz stieg von 2 auf 3 Millionen Stück.", &["2=2000000", "3 Millionen=3000000"]);
    read("pt", "subiu de 2 para 3 milhões de unidades", &["2=2000000", "3 milhões=3000000"]);
    read("en", "grew from 1.5 to 3 million users", &["1.5=1500000", "3 million=3000000"]);
    read("en", "grew from 5000 to 1 million users", &["5000=5000", "1 million=1000000"]);
    read("en", "grew from 2 thousand to 3 million users", &["2 thousand=2000", "3 million=3000000"]);
    read("fr", "de 10 personnes à 12 euros", &["10=10", "12 euros=12 EUR"]);
}

#[test]
fn points_of_percentage_are_no_share() {
    for (language, text, value) in [
        ("en", "5 percentage points", "5"),
        ("en", "0.5 percent points", "0.5"),
        ("en", "50 basis points", "0.5"),
        ("fr", "3 points de pourcentage", "3"),
        ("fr", "25 points de base", "0.25"),
        ("de", "3 Prozentpunkte", "3"),
        ("de", "25 Basispunkte", "0.25"),
        ("es", "3 puntos porcentuales", "3"),
        ("es", "25 puntos básicos", "0.25"),
        ("it", "3 punti percentuali", "3"),
        ("it", "25 punti base", "0.25"),
        ("pt", "3 pontos percentuais", "3"),
        ("pt", "25 pontos-base", "0.25"),
        ("nl", "3 procentpunten", "3"),
        ("nl", "25 basispunten", "0.25"),
    ] {
        read(language, text, &[&format!("{text}={value} pp")]);
    }
    read("en", "5 percent", &["5 percent=5"]);
}

#[test]
fn hundredths_may_stand_right_behind_a_sign() {
    read("fr", "un billet à 10€50.", &["10€50=10.5 EUR"]);
    read("en", "$10 $50", &["$10=10 USD", "$50=50 USD"]);
}

#[test]
fn a_measure_told_in_two_units_is_one_quantity() {
    read("en", "5 feet 10 inches tall", &["5 feet 10 inches=1.778 m"]);
    read("en", "12 pounds 5 ounces", &["12 pounds 5 ounces=5.584856055625 kg"]);
    read("fr", "3 km 200 m", &["3 km 200 m=3200 m"]);
    read("fr", "il mesure 1m80, mince", &["1m80=1.8 m"]);
    read("fr", "1 mètre 50", &["1 mètre 50=1.5 m"]);
    // The rest is less than one of the larger unit, and a unit of its own is no rest.
    read("en", "6 feet 30 inches", &["6 feet=1.8288 m", "30 inches=0.762 m"]);
    read("en", "5 miles, 10 yards", &["5 miles=8046.72 m", "10 yards=9.144 m"]);
    read("fr", "à 1 m 80 personnes", &["1 m=1 m", "80=80"]);
    read("en", "12 pounds", &["12 pounds=12 GBP"]);
}

/// What people are shown of a value says what it denotes, in words where there are any.
#[test]
fn values_are_shown_in_words() {
    for (language, text, shown) in [
        ("en", "A few hundred people came", "100 to 999"),
        ("fr", "Quelques centaines de personnes", "100 to 999"),
        ("en", "several thousand cars", "1,000 to 9,999"),
        ("en", "for ten years", "10 years"),
        ("en", "for a year and a half", "1.5 years"),
        ("en", "for several years", "several years"),
        ("en", "in spring 2019", "spring 2019"),
        ("en", "in the first quarter of 2019", "Q1 2019"),
        ("en", "from 2014 to 2019", "2014 to 2019"),
        ("en", "on 16 June 2023", "2023-06-16"),
    ] {
        let reading = common::read(text, language, None);
        let told: Vec<String> = reading.mentions.iter().map(|mention| mention.value.display()).collect();
        assert_eq!(told, [shown], "in {language}: {text:?}");
    }
    for mention in ["le 16 juin", "en juillet"].map(|text| common::read(text, "fr", None).mentions.remove(0)) {
        assert!(mention.value.display().ends_with(" of an unknown year"), "{}", mention.value.display());
    }
}

#[test]
fn words_before_a_number_make_a_share_of_it_where_it_counts_nothing() {
    let share = |language: &str, text: &str| {
        let reading = common::read(text, language, Some("2023-08-19"));
        reading.mentions.last().is_some_and(|last| matches!(last.value, factlint::value::Value::Percent(_)))
    };
    assert!(share("en", "a percentage of 20"));
    assert!(share("fr", "un pourcentage de vingt"));
    assert!(!share("en", "the percentage of 20 men"));
    assert!(!share("en", "half a per cent of 20"));
    assert!(!share("en", "50 percent of 22"));
}
