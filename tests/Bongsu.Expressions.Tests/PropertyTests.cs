using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Model.Words;

namespace Bongsu.Expressions.Tests;

public sealed class PropertyTests
{
    private const int Cases = 4000;

    /// <summary>Parse → print → parse is the identity, and what is printed is printed again alike.</summary>
    [Fact]
    public void Printing_and_reading_are_inverse()
    {
        var source = new RandomExpressions(20261122);
        int parsed = 0;
        for (int i = 0; i < Cases; i++)
        {
            string text = source.Next();
            if (!Expression.TryParse(text, out Expression? expression, out ExpressionError? error))
            {
                Assert.True(error.Column >= 1 && error.Column <= text.Length + 1, $"{text}: {error}");
                continue;
            }

            parsed++;
            string printed = expression.ToString();
            Assert.True(Expression.TryParse(printed, out Expression? again, out error), $"{text} printed as {printed}: {error}");
            Assert.True(expression.Equals(again), $"{text} printed as {printed} reads as {again}");
            Assert.Equal(expression.GetHashCode(), again.GetHashCode());
            Assert.Equal(printed, again.ToString());
        }

        Assert.True(parsed > Cases / 2, $"Only {parsed} of {Cases} were expressions.");
    }

    /// <summary>Whatever an expression and its values are, evaluating gives a value or a reason, and so do sentences, needs and macros.</summary>
    [Fact]
    public void Evaluating_never_throws()
    {
        var source = new RandomExpressions(7);
        var limits = new ExpressionLimits { RegexTimeout = TimeSpan.FromMilliseconds(5) };
        World[] worlds = [Numbers(), Texts(), World.With(), new World()];
        var macros = new UserMacros([KeyValuePair.Create("{$M}", "3"), KeyValuePair.Create("{$P}", "5m")]);
        int known = 0;
        for (int i = 0; i < Cases; i++)
        {
            if (!Expression.TryParse(source.Next(), out Expression? expression, out _, limits))
                continue;
            World world = worlds[i % worlds.Length];
            world.Macros = i % 3 == 0 ? null : macros;

            EvaluationResult result = expression.Evaluate(world);

            Assert.True(result.IsKnown != (result.Reason is not null));
            Assert.True(result.IsKnown || result.Column >= 1, $"{expression}: {result}");
            known += result.IsKnown ? 1 : 0;
            Assert.NotEmpty(expression.EvaluateParts(world).Select(part => part.Result).Append(result));
            Assert.EndsWith(".", PlainWords.Of(expression, Languages.At(i % 2)), StringComparison.Ordinal);
            Assert.All(expression.Needs, need => Assert.True(need.MaxAge >= TimeSpan.Zero && need.MaxCount >= 0));
        }

        Assert.True(known > 200, $"Only {known} of {Cases} had a value.");
    }

    /// <summary>Any text ends in an expression or an error with a place in the text.</summary>
    [Fact]
    public void Reading_never_throws()
    {
        var source = new RandomExpressions(99);
        var random = new Random(3);
        const string Alphabet = "()[]{}\"\\/,#:$*?.+-<>= \n\tandortlsmhdwMK0123456789_한\ud83d\udca5\0";
        for (int i = 0; i < Cases * 3; i++)
        {
            char[] text = i % 3 == 0 ? new char[random.Next(60)] : source.Next().ToCharArray();
            for (int k = i % 3 == 0 ? text.Length : random.Next(1, 4); k > 0 && text.Length > 0; k--)
                text[i % 3 == 0 ? k - 1 : random.Next(text.Length)] = Alphabet[random.Next(Alphabet.Length)];
            string fuzzed = new(text);

            if (!Expression.TryParse(fuzzed, out Expression? expression, out ExpressionError? error))
                Assert.True(error.Column >= 1 && error.Column <= fuzzed.Length + 1 && error.Message.Length > 0, fuzzed);
            else
                Assert.Equal(expression, Expression.Parse(expression.ToString()));
            Assert.NotNull(MacroExpander.Expand(fuzzed, new UserMacros([KeyValuePair.Create("{$M}", "3")])));
            Assert.True(JsonPath.TryParse("$" + fuzzed, out _, out string? problem) || problem!.Length > 0);
        }
    }

    /// <summary>The functions of a window equal what a naive loop over the values gives, for random values, gaps and repeated times.</summary>
    [Fact]
    public void Windows_equal_a_naive_recomputation()
    {
        var random = new Random(11);
        for (int round = 0; round < 300; round++)
        {
            var world = new World();
            (long At, double Value)[] values = [
                .. Enumerable.Range(0, random.Next(1, 40)).Select(_ => (World.Second - random.Next(0, 600), Math.Round((random.NextDouble() * 20) - 10, 2)))];
            world.Items.Add("host", "key", ItemValueType.Float, values.Select(value => ItemValue.Float(Timestamp.FromUnix(value.At), value.Value)));
            int seconds = random.Next(1, 600);
            int shift = random.Next(0, 300);
            double[] window = [
                .. values.Where(value => value.At > World.Second - shift - seconds && value.At <= World.Second - shift).Select(value => value.Value)];
            string period = $"{seconds}:now-{shift}s";

            Assert.Equal(window.Length, world.Run($"count(/host/key,{period})").Value.Number);
            Assert.Equal(window.Count(value => value > 1), world.Run($"count(/host/key,{period},\"gt\",1)").Value.Number);
            Assert.Equal(window.Distinct().Count(), world.Run($"countunique(/host/key,{period})").Value.Number);
            Assert.Equal(window.Length > 0, world.Run($"avg(/host/key,{period})").IsKnown);
            if (window.Length == 0)
                continue;
            Assert.Equal(window.Average(), world.Run($"avg(/host/key,{period})").Value.Number, 9);
            Assert.Equal(window.Sum(), world.Run($"sum(/host/key,{period})").Value.Number, 9);
            Assert.Equal(window.Max(), world.Run($"max(/host/key,{period})").Value.Number);
            Assert.Equal(window.Min(), world.Run($"min(/host/key,{period})").Value.Number);
        }
    }

    private static World Numbers()
    {
        World world = World.With("1", "2.5", "-3", "4", "0");
        world.Items.AddTrends("host", "key", ExampleWorld.Hours(world.Now, 24 * 40).Select((hour, i) => new TrendRow(hour, 60, i % 7, i % 11, i % 13)));
        world.Items.Add(
            "My host.1",
            "key",
            ItemValueType.Unsigned,
            ItemValue.OfUnsigned(world.Now, ulong.MaxValue),
            ItemValue.OfUnsigned(Timestamp.FromUnix(World.Second - 60), 5));
        world.Items.Add("host", "log", ItemValueType.Log, ItemValue.OfLog(world.Now, "line", new LogDetails(world.Now, "src", 2, 3)));
        return world;
    }

    private static World Texts()
    {
        World world = World.With("{\"a\":[1]}", new string('a', 40) + "b", "12", "");
        world.Items.Describe("host", "key", ["a"]);
        return world;
    }
}
