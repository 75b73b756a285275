using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;

namespace Bongsu.Model.Tests.Kinds;

/// <summary>What a definition's options are held to, in the words that an operator reads.</summary>
public sealed class KindRegistryTests
{
    private readonly KindRegistry _kinds = new([new DoorKind(), new BareKind(), new LetterKind()]);

    [Fact]
    public void Bind_GoodOptions_AreThoseOfTheKind()
    {
        List<string> errors = [];

        var options = Assert.IsType<DoorOptions>(
            _kinds.Bind(KindFamily.Channel, Definition("door", """{"width":3,"lock":{"code":"1234"},"knocks":"2"}"""), errors));

        Assert.Empty(errors);
        Assert.Equal((3, "1234", 2), (options.Width, options.Lock!.Code!.Reveal(), options.Knocks));
    }

    [Theory]
    [InlineData("gate", "{}", "'gate' is not a type of channel; there are: bare, door, letter.")]
    [InlineData("door", """{"wdth":3,"width":3}""", "door: 'wdth' is not an option; there are: knocks, lock, width.")]
    [InlineData("door", "{}", "door: 'width' must be given.")]
    [InlineData("door", """{"width":"wide"}""", "door: width is not a whole number in range.")]
    [InlineData("door", """{"width":3,"lock":{"code":1}}""", "door: lock.code is not")]
    [InlineData("door", """{"width":11}""", "door: width is 1 to 10.")]
    [InlineData("bare", """{"width":3}""", "bare: 'width' is not an option; it has none.")]
    [InlineData("letter", """{"to":"nobody"}""", "letter: nobody lives there.")]
    [InlineData("door", """{"width":3,"lock":{"code":"\u0001lost"}}""", "door: the stored 'lock.code' cannot be opened")]
    public void Bind_WhatIsWrong_IsNamed(string type, string json, string expected)
    {
        List<string> errors = [];

        Assert.Null(_kinds.Bind(KindFamily.Channel, Definition(type, json), errors));
        Assert.StartsWith(expected, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_SeveralFaults_AreSaidTogether()
    {
        List<string> errors = [];

        Assert.Null(_kinds.Bind(KindFamily.Channel, Definition("door", """{"a":1,"b":2}"""), errors));
        Assert.Equal(3, errors.Count);
    }

    [Fact]
    public void Bind_KindThatPrepares_GetsWhatIsWrittenAndReadsWhatItMade()
    {
        List<string> errors = [];

        var options = Assert.IsType<LetterOptions>(_kinds.Bind(KindFamily.Channel, Definition("letter", """{"to":"kim"}"""), errors));

        Assert.Equal("kim", options.Receiver);
    }

    [Fact]
    public void SecretNames_GoIntoTheOptionsOwnObjects()
    {
        Assert.Equal(["lock.code"], _kinds.SecretNames(KindFamily.Channel, "door"));
        Assert.Empty(_kinds.SecretNames(KindFamily.Channel, "bare"));
        Assert.Empty(_kinds.SecretNames(KindFamily.Channel, "gate"));
    }

    [Fact]
    public void New_TwoOfAType_AreRefusedByName()
    {
        string said = Assert.Throws<ArgumentException>(() => new KindRegistry([new DoorKind(), new DoorKind()])).Message;

        Assert.Contains("Two kinds have the type 'door'", said, StringComparison.Ordinal);
    }

    /// <summary>An item names checks and receivers alike; other families may use the same word.</summary>
    [Fact]
    public void New_CheckAndReceiverOfAType_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new KindRegistry([new EmptyKind(KindFamily.Check, "x"), new EmptyKind(KindFamily.Receiver, "x")]));

        var kinds = new KindRegistry([new EmptyKind(KindFamily.Tracker, "x"), new EmptyKind(KindFamily.Check, "x"), new EmptyKind(KindFamily.Check, "a")]);
        Assert.Equal(
            [(KindFamily.Check, "a"), (KindFamily.Check, "x"), (KindFamily.Tracker, "x")], kinds.All.Select(kind => (kind.Family, kind.Type)));
    }

    [Fact]
    public void Scan_FindsClassesThatCanBeMade()
    {
        IKind[] found = [.. KindRegistry.Scan(typeof(KindRegistryTests).Assembly)];

        Assert.Equal(["bare", "door", "letter"], found.Select(kind => kind.Type).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Workers_AreFoundByTheirKind()
    {
        var opener = new Opener();
        var workers = new KindWorkers<IOpener>(_kinds, [opener]);

        Assert.Same(opener, workers.Find(KindFamily.Channel, "door"));
        Assert.Null(workers.Find(KindFamily.Channel, "bare"));
        Assert.Null(workers.Find(KindFamily.Tracker, "door"));
        Assert.Equal(["door"], workers.All.Select(pair => pair.Kind.Type));
    }

    private static Example Definition(string type, string json) =>
        new(type, JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json, ConfigurationJson.Options)!);

    private sealed record Example(string Type, IDictionary<string, JsonElement> Options) : IHasOptions;

    private interface IOpener;

    private sealed class Opener : IOpener;

    private sealed class DoorKind() : Kind<DoorOptions>(KindFamily.Channel, "door", "Opens.")
    {
        public override KindWorker? Worker => new(typeof(IOpener), typeof(Opener));
    }

    private sealed class BareKind() : Kind<NoOptions>(KindFamily.Channel, "bare", "Has nothing to set.");

    private sealed class EmptyKind(KindFamily family, string type) : Kind<NoOptions>(family, type, "Of any family.");

    private sealed class LetterKind() : Kind<LetterOptions>(KindFamily.Channel, "letter", "Takes 'to' for 'receiver'."), IPreparesOptions
    {
        public IReadOnlyList<string> FurtherMembers { get; } = ["to"];

        public string? Prepare(JsonObject options)
        {
            string? to = options["to"]?.GetValue<string>();
            options.Remove("to");
            options["receiver"] = to;
            return to == "nobody" ? "nobody lives there." : null;
        }
    }

    private sealed class DoorOptions
    {
        [Range(1, 10, ErrorMessage = "width is 1 to 10.")]
        public required int Width { get; init; }

        public int Knocks { get; init; }

        public LockOptions? Lock { get; init; }
    }

    private sealed class LockOptions
    {
        public Secret? Code { get; init; }
    }

    private sealed class LetterOptions
    {
        public required string Receiver { get; init; }
    }
}
