namespace Bongsu.Expressions.Tests.Queries;

public sealed class JsonPathTests
{
    private const string Store = """
        {"books":[{"category":"reference","author":"Nigel Rees","title":"Sayings of the Century","price":8.95,"id":1},
        {"category":"fiction","author":"Evelyn Waugh","title":"Sword of Honour","price":12.99,"id":2},
        {"category":"fiction","author":"Herman Melville","title":"Moby Dick","isbn":"0-553-21311-3","price":8.99,"id":3},
        {"category":"fiction","author":"J. R. R. Tolkien","title":"The Lord of the Rings","isbn":"0-395-19395-8","price":22.99,"id":4}],
        "services":{"delivery":{"servicegroup":1000,"active":true,"price":5},"bookbinding":{"servicegroup":1001,"description":"Printing","active":true,"price":154.99},
        "restoration":{"servicegroup":1002,"active":false,"methods":[{"description":"Chemical cleaning","price":46},{"description":"Pressing","price":24.5},{"description":"Rebinding torn book","price":99.49}]}},
        "filters":{"price":10,"category":"fiction","no filters":"no \"filters\""},"tags":["a","b","c","d","e"],"big":18446744073709551615,"none":null,"numbers":["1.5",2]}
        """;

    [Theory]
    [InlineData("$.filters.price", "10")]
    [InlineData("$.filters.category", "fiction")]
    [InlineData("$.filters['no filters']", "no \"filters\"")]
    [InlineData("$.filters", "{\"price\":10,\"category\":\"fiction\",\"no filters\":\"no \\\"filters\\\"\"}")]
    [InlineData("$[\"filters\"].['price']", "10")]
    [InlineData("$.books[1].title", "Sword of Honour")]
    [InlineData("$.books[-1].author", "J. R. R. Tolkien")]
    [InlineData("$.books.length()", "4")]
    [InlineData("$.tags[:]", "[\"a\",\"b\",\"c\",\"d\",\"e\"]")]
    [InlineData("$.tags[2:]", "[\"c\",\"d\",\"e\"]")]
    [InlineData("$.tags[:3]", "[\"a\",\"b\",\"c\"]")]
    [InlineData("$.tags[1:4]", "[\"b\",\"c\",\"d\"]")]
    [InlineData("$.tags[-2:]", "[\"d\",\"e\"]")]
    [InlineData("$.tags[:-3]", "[\"a\",\"b\"]")]
    [InlineData("$.tags[:-3].length()", "2")]
    [InlineData("$.books[0, 2].title", "[\"Sayings of the Century\",\"Moby Dick\"]")]
    [InlineData("$.books[1]['author', \"title\"]", "[\"Evelyn Waugh\",\"Sword of Honour\"]")]
    [InlineData("$..id", "[1,2,3,4]")]
    [InlineData("$.services..price", "[5,154.99,46,24.5,99.49]")]
    [InlineData("$.books[?(@.id == 4 - 0.4 * 5)].title", "[\"Sword of Honour\"]")]
    [InlineData("$.books[?(@.id == 2 || @.id == 4)].title", "[\"Sword of Honour\",\"The Lord of the Rings\"]")]
    [InlineData("$.books[?(!(@.id == 2))].title", "[\"Sayings of the Century\",\"Moby Dick\",\"The Lord of the Rings\"]")]
    [InlineData("$.books[?(@.id != 2)].title", "[\"Sayings of the Century\",\"Moby Dick\",\"The Lord of the Rings\"]")]
    [InlineData("$.books[?(@.title =~ \" of \")].title", "[\"Sayings of the Century\",\"Sword of Honour\",\"The Lord of the Rings\"]")]
    [InlineData("$.books[?(@.price > 12.99)].title", "[\"The Lord of the Rings\"]")]
    [InlineData("$.books[?(@.author > \"Herman Melville\")].title", "[\"Sayings of the Century\",\"The Lord of the Rings\"]")]
    [InlineData("$.books[?(@.price > $.filters.price)].title", "[\"Sword of Honour\",\"The Lord of the Rings\"]")]
    [InlineData("$.books[?(@.category == $.filters.category)].title", "[\"Sword of Honour\",\"Moby Dick\",\"The Lord of the Rings\"]")]
    [InlineData("$.books[?(@.category == \"fiction\" && @.price < 10)].title", "[\"Moby Dick\"]")]
    [InlineData("$..[?(@.id)].id", "[1,2,3,4]")]
    [InlineData("$.services..[?(@.price > 50)].description", "[\"Printing\",\"Rebinding torn book\"]")]
    [InlineData("$..id.length()", "4")]
    [InlineData("$.books[?(@.id == 2)].title.first()", "Sword of Honour")]
    [InlineData("$..tags.first().length()", "5")]
    [InlineData("$.books[*].price.min()", "8.95")]
    [InlineData("$..price.max()", "154.99")]
    [InlineData("$.books[?(@.category == \"fiction\")].price.avg()", "14.99")]
    [InlineData("$.books[?(@.category == $.filters.xyz)].title", null)]
    [InlineData("$.services[?(@.active==\"true\")].servicegroup", "[1000,1001]")]
    [InlineData("$.services[?(@.servicegroup==\"1002\")]~.first()", "restoration")]
    [InlineData("$.services.*~", "[\"delivery\",\"bookbinding\",\"restoration\"]")]
    [InlineData("$.nothing", null)]
    [InlineData("$.tags[9]", null)]
    [InlineData("$.none", "null")]
    [InlineData("$.big", "18446744073709551615")]
    [InlineData("$.numbers.sum()", "3.5")]
    [InlineData("$[ 'tags' ][ 0 ]", "a")]
    [InlineData("$.books[?( @.isbn )].id", "[3,4]")]
    public void Paths_find_what_Zabbix_manual_says(string path, string? expected)
    {
        Assert.True(JsonPath.TryParse(path, out JsonPath? parsed, out string? problem), problem);
        Assert.True(parsed.TryQuery(Store, out string? result, out string? error), error);

        Assert.Equal(expected, result);
    }

    [Theory]
    [InlineData("")]
    [InlineData("books")]
    [InlineData("$.")]
    [InlineData("$.books[")]
    [InlineData("$.books[1")]
    [InlineData("$.books[x]")]
    [InlineData("$.books[?(@.id ==)]")]
    [InlineData("$.books[?(@..id == 1)]")]
    [InlineData("$.books[?(@.id =~ \"(\")]")]
    [InlineData("$.books.size()")]
    [InlineData("$.books.first().title")]
    [InlineData("$.books['a]")]
    public void A_path_that_is_none_is_refused(string path)
    {
        Assert.False(JsonPath.TryParse(path, out _, out string? error));
        Assert.EndsWith(".", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "$.a")]
    [InlineData("{\"a\":1}", "$.a.length()")]
    [InlineData("{\"a\":[\"x\"]}", "$.a.sum()")]
    public void What_cannot_be_computed_is_an_error(string json, string path)
    {
        Assert.True(JsonPath.TryParse(path, out JsonPath? parsed, out _));
        Assert.False(parsed.TryQuery(json, out _, out string? error));
        Assert.EndsWith(".", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_is_bounded()
    {
        string json = $"[{string.Join(',', Enumerable.Repeat("[1,2,3,4,5,6,7,8,9]", 2000))}]";
        Assert.True(JsonPath.TryParse("$..*..*..*", out JsonPath? path, out _));
        string nested = string.Concat(Enumerable.Repeat("[", 50)) + json + string.Concat(Enumerable.Repeat("]", 50));

        Assert.False(path.TryQuery(nested, out _, out string? error));
        Assert.Contains("too many", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_path_takes_a_default()
    {
        World world = World.With("x");

        Assert.Equal("7", world.Say("jsonpath(\"{\\\"a\\\":1}\",\"$.b\",7)"));
        Assert.Equal("1", world.Say("jsonpath(\"{\\\"a\\\":1}\",\"$.a\",7)"));
        Assert.False(world.Run("jsonpath(\"{\\\"a\\\":1}\",\"$.b\")").IsKnown);
        Assert.False(world.Run("jsonpath(\"no json\",\"$.b\",7)").IsKnown);
        Assert.False(world.Run("jsonpath(\"{}\",\"b\",7)").IsKnown);
    }
}
