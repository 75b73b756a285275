using Bongsu.Respond.Channels.Sms;

namespace Bongsu.Respond.Tests.Channels;

public sealed class SmsAnswerTests
{
    [Theory]
    [InlineData("""{"a":{"b":[{"c":"x"}]}}""", "a.b[0].c", "x")]
    [InlineData("""{"a":true}""", "a", "true")]
    [InlineData("""{"a":1.50}""", "a", "1.50")]
    [InlineData("""[[1,2]]""", "[0][1]", "2")]
    [InlineData("""{"a":null}""", "a", null)]
    [InlineData("""{"a":{}}""", "a", "{}")]
    [InlineData("""{"a":[1]}""", "a[1]", null)]
    [InlineData("""{"a":[1]}""", "a[x]", null)]
    [InlineData("""{"a":1}""", "a.b", null)]
    [InlineData("""not json""", "a", null)]
    [InlineData("", "", null)]
    public void Read_gives_what_is_there_or_nothing(string json, string path, string? expected) => Assert.Equal(expected, SmsAnswer.Read(json, path));

    [Fact]
    public void Read_throws_for_no_answer_whatever()
    {
        var random = new Random(20261122);
        const string Alphabet = "{}[]\",:truefalsn0123.\\u d8 ab";
        for (int i = 0; i < 5000; i++)
        {
            string json = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            string path = string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => "ab.[]01"[random.Next(7)]));

            string? value = SmsAnswer.Read(json, path);

            Assert.True(value is null || json.Length > 0, $"{json} at {path}");
        }
    }
}
