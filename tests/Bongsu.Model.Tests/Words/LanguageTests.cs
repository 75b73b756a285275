using System.Globalization;
using System.Text.Json;
using Bongsu.Model.Words;

namespace Bongsu.Model.Tests.Words;

public sealed class LanguageTests
{
    /// <summary>Accounts keep the number.</summary>
    [Fact]
    public void At_TheNumbersThatAccountsKeep_AreTheLanguagesTheyWere() =>
        Assert.Equal(["en", "ko", "en", "en"], new[] { 0, 1, -1, 99 }.Select(number => Languages.At(number).Code));

    [Theory]
    [InlineData("ko-KR", "ko")]
    [InlineData("ko", "ko")]
    [InlineData("en-GB", "en")]
    [InlineData("de-DE", "en")]
    [InlineData("", "en")]
    public void Of_ACulture_IsItsLanguageOrEnglish(string culture, string code) => Assert.Equal(code, Languages.Of(CultureInfo.GetCultureInfo(culture)).Code);

    [Fact]
    public void Json_IsTheCode()
    {
        Assert.Equal("\"ko\"", JsonSerializer.Serialize(Languages.Find("ko")));
        Assert.Same(Languages.Find("ko"), JsonSerializer.Deserialize<Language>("\"ko\""));
    }

    [Theory]
    [InlineData("\"xx\"")]
    [InlineData("\"KO\"")]
    [InlineData("1")]
    [InlineData("true")]
    public void Json_AnotherValue_IsRefusedWithTheLanguagesThereAre(string json) => Assert.Contains(
        "one of en, ko", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Language>(json)).Message, StringComparison.Ordinal);
}
