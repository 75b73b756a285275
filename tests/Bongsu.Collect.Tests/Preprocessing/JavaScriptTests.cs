using Bongsu.Collect.Preprocessing;

namespace Bongsu.Collect.Tests.Preprocessing;

public sealed class JavaScriptTests : PreprocessingKindContract
{
    protected override string Type => "javascript";

    protected override string GoodOptions => """{"script":"return value.length;"}""";

    public override IEnumerable<string> BadOptions => ["{}", """{"script":""}""", """{"script":"return ("}""", """{"params":[""]}""", """{"params":["}"]}"""];

    [Theory]
    [InlineData("return value;", "x", "x")]
    [InlineData("return Number(value) * 2;", "1.5", "3")]
    [InlineData("return JSON.stringify({a: JSON.parse(value).b});", """{"b":[1,"한"]}""", """{"a":[1,"한"]}""")]
    [InlineData("var o = {}; o[value] = 1; return o;", "x", "[object Object]")]
    [InlineData("Zabbix.log(4, value); return value === '' ? 'empty' : 'full';", "", "empty")]
    [InlineData("return undefined;", "x", "-")]
    [InlineData("return null;", "x", "-")]
    [InlineData("value;", "x", "-")]
    [InlineData("throw 'no';", "x", "!")]
    [InlineData("return none.a;", "x", "!")]
    [InlineData("return btoa(value);", "한", "7ZWc")]
    [InlineData("return btoa(new Uint8Array([49, 0, 51]));", "", "MQAz")]
    [InlineData("return atob(value);", "7ZWc", "한")]
    [InlineData("return md5(value);", "abc", "900150983cd24fb0d6963f7d28e17f72")]
    [InlineData("return sha256(value);", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("return hmac('md5', 'xxx', 'yyy');", "", "d8e8efd954dabfdbfd69398d92ad62d1")]
    [InlineData("return hmac('sha256', 'xxx', 'yyy');", "", "97f50eed1079c9460f2bb9ddf7dc2e4258471f301ad2c1f14ad50144c4de4303")]
    [InlineData("return hmac('sha1', 'xxx', 'yyy');", "", "!")]
    [InlineData("return hmac('sha256', null, 'yyy');", "", "!")]
    [InlineData("return hmac('sha256', 'xxx');", "", "!")]
    [InlineData("return sign('sha256', 'no key', 'x');", "", "!")]
    [InlineData("try { atob('?'); } catch (e) { return 'caught'; }", "", "caught")]
    [InlineData("return typeof HttpRequest + typeof System + typeof importNamespace + typeof require;", "", "undefinedundefinedundefinedundefined")]
    [InlineData("return eval('1');", "", "!")]
    [InlineData("return Function('return 1')();", "", "!")]
    public void A_script_makes_of_a_value_what_it_returns(string script, string value, string expected) => Assert.Equal([expected], FeedLines([script], value));

    [Fact]
    public void Lines_are_one_script() => Assert.Equal(["3"], FeedLines(["var a = 1;", "// a comment", "return a + 2;"], ""));

    [Fact]
    public void Nothing_stays_from_value_to_value() =>
        Assert.Equal(["1", "1"], FeedLines(["count = typeof count === 'undefined' ? 1 : count + 1; return count;"], "a", "b"));

    [Theory]
    [InlineData("while (true) {}", "longer than")]
    [InlineData("for (;;) { try { throw 1; } catch (e) {} }", "longer than")]
    [InlineData("var s = 'x'; var a = []; while (true) { s += s; a.push(s + 'y'); a.join(); }", "memory")]
    [InlineData("return /(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!');", "")]
    [InlineData("function f(n) { return f(n + 1) + 1; } return f(0);", "deep")]
    [InlineData("return new Array(4000000000).fill(0);", "")]
    public void A_script_that_does_not_end_is_ended(string script, string why)
    {
        StepState? state = null;
        StepResult result = Step(System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { ["script"] = script })).Apply(
            ref state, StepValue.OfText("x"), T0);

        Assert.True(why.Length == 0 || result.Error!.Contains(why, StringComparison.Ordinal), result.Error);
    }

    [Fact]
    public void Sign_takes_keys_whose_line_ends_are_lost()
    {
        using var rsa = System.Security.Cryptography.RSA.Create(1024);
        byte[] signature = rsa.SignData(
            "x"u8.ToArray(),
            System.Security.Cryptography.HashAlgorithmName.SHA256,
            System.Security.Cryptography.RSASignaturePadding.Pkcs1);
        string pkcs1 = rsa.ExportRSAPrivateKeyPem().Replace("\n", " ", StringComparison.Ordinal);
        string pkcs8 = rsa.ExportPkcs8PrivateKeyPem().Replace("\n", "", StringComparison.Ordinal);

        Assert.Equal(
            [Convert.ToHexStringLower(signature), Convert.ToHexStringLower(signature)],
            FeedLines(["return sign('sha256', value, 'x');"], pkcs1, pkcs8));
    }
}
