using Bongsu.Collect.Preprocessing;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Tests.Preprocessing;

public sealed class MultiplierTests : PreprocessingKindContract
{
    protected override string Type => "multiplier";

    protected override string GoodOptions => """{"factor":8}""";

    public override IEnumerable<string> BadOptions =>
        ["{}", """{"factor":0}""", """{"factor":"x"}""", """{"params":["10x"]}""", """{"params":["1","2"]}""", """{"params":["1"],"factor":2}"""];

    [Fact]
    public void Numbers_and_texts_of_numbers_are_multiplied() => Assert.Equal(["8", "12", "-16", "!"], Feed("""{"factor":8}""", "1", " 1.5 ", "-2", "many"));

    [Fact]
    public void Whole_numbers_above_2_to_the_53_stay_exact() => Assert.Equal(["18014398509481986"], Feed("""{"factor":2}""", "9007199254740993"));

    [Theory]
    [InlineData(ItemValueType.Float, "1.5", "3", "4.5")]
    [InlineData(ItemValueType.Float, "3", "1.5", "4.5")]
    [InlineData(ItemValueType.Unsigned, "1.5", "3", "3")]
    [InlineData(ItemValueType.Unsigned, "3", "1.5", "4")]
    [InlineData(ItemValueType.Unsigned, "-3", "2", "!")]
    [InlineData(ItemValueType.Unsigned, "3", "-2", "!")]
    [InlineData(ItemValueType.Text, "1.5", "3", "4.5")]
    [InlineData(ItemValueType.Text, "3", "-2", "-6")]
    [InlineData(ItemValueType.Float, "1.5e10", "1.5e10", "225000000000000000000")]
    public void The_items_type_says_whether_there_are_fractions(ItemValueType type, string value, string factor, string expected)
    {
        StepState? state = null;

        Assert.Equal(expected, Shown(Step("multiplier", $"{{\"params\":[\"{factor}\"]}}", type).Apply(ref state, StepValue.OfText(value), T0)));
    }

    // The speed of a network interface that has none is -1.
    [Theory]
    [InlineData("-1", "'-1' is not an unsigned integer of 64 bits")]
    [InlineData("fast", "'fast' is not a number")]
    public void What_is_wrong_with_a_value_of_an_unsigned_item_is_said(string value, string said)
    {
        StepState? state = null;

        Assert.Equal(said, Step("multiplier", """{"factor":1000000}""", ItemValueType.Unsigned).Apply(ref state, StepValue.OfText(value), T0).Error);
    }

    [Fact]
    public void A_result_beyond_all_numbers_is_an_error() => Assert.Equal(["!"], Feed("""{"factor":1e300}""", "1e300"));

    [Fact]
    public void An_overflow_of_64_bits_goes_on_as_a_double()
    {
        StepState? state = null;
        StepResult result = Step("""{"factor":1000}""").Apply(ref state, StepValue.OfWhole(ulong.MaxValue), T0);

        Assert.True(result.Value.TryGetNumber(out double number));
        Assert.Equal(1.8446744073709552e22, number);
    }
}
