using System.Text.Json;
using Bongsu.Collect.Preprocessing;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Tests.Preprocessing;

/// <summary>What every kind of step must do; a kind's own test class inherits it.</summary>
public abstract class PreprocessingKindContract
{
    internal static readonly Timestamp T0 = Timestamp.FromUnix(1_760_000_000);

    private static readonly KindRegistry Registry = new(KindRegistry.Scan(typeof(CollectServices).Assembly));

    /// <summary>The kind's type.</summary>
    protected abstract string Type { get; }

    /// <summary>Options that are right.</summary>
    protected abstract string GoodOptions { get; }

    /// <summary>Options that must be refused, with a reason.</summary>
    public abstract IEnumerable<string> BadOptions { get; }

    [Fact]
    public void It_is_found_by_being_there_and_says_what_it_is()
    {
        IKind? kind = Registry.Find(KindFamily.Preprocessing, Type);

        Assert.NotNull(kind);
        Assert.EndsWith(".", kind.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_options_are_refused_with_a_reason()
    {
        foreach (string options in BadOptions.Append("""{"unheard-of":1}"""))
        {
            var errors = new List<string>();
            Assert.Null(Registry.Bind(KindFamily.Preprocessing, Definition(Type, options), errors));
            Assert.NotEmpty(errors);
        }
    }

    [Fact]
    public void Rubbish_ends_in_a_result_and_never_in_an_exception()
    {
        IPreprocessingStep step = Step(GoodOptions);
        var random = new Random(7);
        StepState? state = null;
        for (int i = 0; i < 2000; i++)
        {
            char[] text = new char[random.Next(200)];
            for (int c = 0; c < text.Length; c++)
                text[c] = random.Next(3) == 0 ? (char)random.Next(0xFFFF) : "{}[]\"':,.0123456789eE+-\\ \0"[random.Next(26)];
            StepValue value = random.Next(10) switch
            {
                0 => StepValue.OfNumber(double.NaN),
                1 => StepValue.OfNumber(double.MaxValue),
                2 => StepValue.OfWhole(ulong.MaxValue),
                _ => StepValue.OfText(new string(text)),
            };
            StepResult result = step.Apply(ref state, value, new Timestamp(random.NextInt64(long.MinValue / 4, long.MaxValue / 4)));
            Assert.False(result.IsValue && result.Error is not null);
        }
    }

    [Fact]
    public void The_state_never_goes_back_in_time()
    {
        IPreprocessingStep step = Step(GoodOptions);
        StepState? state = null;
        var random = new Random(11);
        Timestamp newest = new(long.MinValue);
        for (int i = 0; i < 200; i++)
        {
            var at = new Timestamp(T0.UnixNanoseconds + (random.NextInt64(1000) * 1_000_000_000));
            step.Apply(ref state, StepValue.OfNumber(i), at);
            if (at > newest)
                newest = at;
            Assert.True(state is null || state.At <= newest);
            Timestamp? before = state?.At;
            step.Apply(ref state, StepValue.OfNumber(random.Next()), new Timestamp((before ?? newest).UnixNanoseconds - 1));
            if (before is not null)
                Assert.Equal(before, state!.At);
        }
    }

    [Fact]
    public void Error_handling_stands_beside_any_options()
    {
        var errors = new List<string>();
        string options = $"{GoodOptions[..^1]}{(GoodOptions == "{}" ? "" : ",")}\"errorHandler\":\"custom-error\",\"errorHandlerParams\":\"x\"}}";

        Assert.NotNull(Registry.Bind(KindFamily.Preprocessing, Definition(Type, options), errors));
    }

    internal IPreprocessingStep Step(string options) => Step(Type, options);

    internal static IPreprocessingStep Step(string type, string options, ItemValueType valueType = ItemValueType.Float)
    {
        var errors = new List<string>();
        object? bound = Registry.Bind(KindFamily.Preprocessing, Definition(type, options), errors);
        Assert.True(bound is not null, string.Join(" ", errors));
        return ((IPreprocessingKind)Registry.Find(KindFamily.Preprocessing, type)!).Create(bound, valueType);
    }

    /// <summary>Feeds texts a second apart; nothing is "-", an error "!".</summary>
    internal List<string> Feed(string options, params string[] texts)
    {
        IPreprocessingStep step = Step(options);
        StepState? state = null;
        return [.. texts.Select((t, i) => Shown(step.Apply(ref state, StepValue.OfText(t), T0 + TimeSpan.FromSeconds(i))))];
    }

    /// <summary>The same, with options as the lines of <c>params</c>.</summary>
    internal List<string> FeedLines(string[] lines, params string[] texts) =>
        Feed(JsonSerializer.Serialize(new Dictionary<string, string[]> { ["params"] = lines }), texts);

    /// <summary>Why lines of <c>params</c> are refused; null where they are taken.</summary>
    internal string? FaultOfLines(params string[] lines)
    {
        var errors = new List<string>();
        Registry.Bind(KindFamily.Preprocessing, Definition(Type, JsonSerializer.Serialize(new Dictionary<string, string[]> { ["params"] = lines })), errors);
        return errors.FirstOrDefault();
    }

    internal static string Shown(StepResult result) => result.Error is not null ? "!" : result.IsValue ? result.Value.ToText() : "-";

    private static PreprocessingDefinition Definition(string type, string options) =>
        new() { Type = type, Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)! };
}
