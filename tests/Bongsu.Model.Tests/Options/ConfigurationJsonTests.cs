using System.Text.Json;
using Bongsu.Model.Levels;
using Bongsu.Model.Options;

namespace Bongsu.Model.Tests.Options;

/// <summary>How definitions are read and written everywhere.</summary>
public sealed class ConfigurationJsonTests
{
    [Fact]
    public void Write_IsAsOperatorsWouldWriteIt() => Assert.Equal(
        """{"name":"봉수","every":"90s","level":4,"category":"service","how":"two-words","key":"********"}""",
        JsonSerializer.Serialize(
            new Example
            {
                Name = "봉수",
                Every = TimeSpan.FromSeconds(90),
                Level = Level.Critical,
                Category = Category.Service,
                How = Way.TwoWords,
                Key = new Secret("sesame"),
            },
            ConfigurationJson.Options));

    [Theory]
    [InlineData("\"5m\"", 300)]
    [InlineData("5", 5)]
    [InlineData("0.5", 0.5)]
    [InlineData("\"7\"", 7)]
    public void Read_Span_IsATextOrANumberOfSeconds(string json, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read($$"""{"name":"n","every":{{json}}}""").Every);

    [Theory]
    [InlineData("4", Level.Critical)]
    [InlineData("\"4\"", Level.Critical)]
    [InlineData("\"Critical\"", Level.Critical)]
    [InlineData("\"info\"", Level.Info)]
    public void Read_Level_IsANumberOrItsName(string json, Level level) => Assert.Equal(level, Read($$"""{"name":"n","level":{{json}}}""").Level);

    [Theory]
    [InlineData("""{"name":"n","every":"5 minutes"}""", "'5 minutes' is not a time span")]
    [InlineData("""{"name":"n","every":-1}""", "'-1' is not a time span")]
    [InlineData("""{"name":"n","every":1e300}""", "'1E+300' is not a time span")]
    [InlineData("""{"name":"n","every":true}""", "every is not a time span")]
    [InlineData("""{"name":"n","level":0}""", "A level is a number from 1 (info) to 5 (emergency)")]
    [InlineData("""{"name":"n","level":6}""", "A level is a number from 1 (info) to 5 (emergency)")]
    [InlineData("""{"name":"n","level":4.5}""", "A level is a number from 1 (info) to 5 (emergency)")]
    [InlineData("""{"name":"n","level":"high"}""", "A level is a number from 1 (info) to 5 (emergency)")]
    [InlineData("""{"name":"n","level":"info,notice"}""", "A level is a number from 1 (info) to 5 (emergency)")]
    [InlineData("""{"name":"n","how":1}""", "how is not what is expected here.")]
    [InlineData("""{"name":"n","key":5}""", "key is not")]
    [InlineData("""{"name":"n","other":5}""", "'other' is not a member")]
    [InlineData("""{"name":null}""", "name is not what is expected")]
    public void Read_WhatIsWrong_SaysWhatItMustBe(string json, string expected) =>
        Assert.Contains(expected, JsonFault.Explain(Assert.Throws<JsonException>(() => Read(json))), StringComparison.Ordinal);

    /// <summary>Hostile files nest.</summary>
    [Fact]
    public void Read_NestedTooDeeply_IsRefused() => Assert.Throws<JsonException>(
        () => JsonSerializer.Deserialize<JsonElement>(new string('[', 40) + new string(']', 40), ConfigurationJson.Options));

    [Fact]
    public void Secret_IsNeitherPrintedNorWritten()
    {
        Secret secret = Read("""{"name":"n","key":"sesame"}""").Key!;

        Assert.Equal(("sesame", "********", "\"********\""), (secret.Reveal(), $"{secret}", JsonSerializer.Serialize(secret)));
    }

    private static Example Read(string json) => JsonSerializer.Deserialize<Example>(json, ConfigurationJson.Options)!;

    private enum Way
    {
        Plain,
        TwoWords,
    }

    private sealed record Example
    {
        public required string Name { get; init; }

        public TimeSpan? Every { get; init; }

        public Level? Level { get; init; }

        public Category? Category { get; init; }

        public Way? How { get; init; }

        public Secret? Key { get; init; }
    }
}
