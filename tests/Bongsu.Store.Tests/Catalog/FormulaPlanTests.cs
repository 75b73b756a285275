using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Resolving;
using Bongsu.Expressions;
using Bongsu.Store.Tests.Kinds;

namespace Bongsu.Store.Tests.Catalog;

/// <summary>A calculated item's formula on a host: macros by their place, global regular expressions by their name.</summary>
public sealed class FormulaPlanTests
{
    [Theory]
    [InlineData("last(//used)>{$LIMIT}", "last(//used) > 10G")]
    [InlineData("last(//state)={$WORD}", "last(//state) = \"it's \\\"up\\\"\"")]
    [InlineData("last(//state)=\"{$WORD}\"", "last(//state) = \"it's \\\"up\\\"\"")]
    [InlineData("avg(//used,{$MINUTES}m)", "avg(//used,5m)")]
    [InlineData("last(//used)*{$MINUTES}m", "last(//used) * 5m")]
    [InlineData("last(//used)>{$NONE}", "last(//used) > {$NONE}")]
    public void Make_PutsMacrosWhereTheyStand(string formula, string expected)
    {
        var macros = new HostMacros(MacroValues.None with { Open = new Dictionary<string,
            string> { ["{$LIMIT}"] = "10G", ["{$WORD}"] = "it's \"up\"", ["{$MINUTES}"] = "5" } }, null);

        Assert.Equal(expected, Plan(formula)!.Make(Options(formula), macros)["formula"].GetString());
    }

    [Fact]
    public void Make_OfAValueThatDoesNotFit_LeavesTheTextToTheCheck()
    {
        const string formula = "avg(//used,{$PERIOD})";

        Assert.Equal(
            formula,
            Plan(formula)!
                .Make(Options(formula), new HostMacros(MacroValues.None with { Open = new Dictionary<string, string> { ["{$PERIOD}"] = "soon" } }, null))[
                    "formula"
                ]
                .GetString());
    }

    [Fact]
    public void MakeOnce_PutsGlobalRegularExpressionsIn()
    {
        const string formula = "count(//state,3m,\"regexp\",\"@bad\")";
        ResolverInputs inputs = Inputs(
            new SettingsDefinition
            {
                RegularExpressions = [new RegularExpressionDefinition { Name = "bad", Parts = [new RegularExpressionPart { Expression = "down" }] }],
            });

        string? made = FormulaPlan.Of(Item("calculated", formula), inputs)!.MakeOnce(Options(formula))?["formula"].GetString();

        Assert.NotNull(made);
        Assert.Contains("down", made, StringComparison.Ordinal);
        Assert.DoesNotContain("@bad", made, StringComparison.Ordinal);
        Assert.Null(Plan("last(//used)")!.MakeOnce(Options("last(//used)")));
    }

    [Fact]
    public void Of_AnotherItemOrNoFormula_IsNone()
    {
        Assert.Null(FormulaPlan.Of(Item("ssh-run", "last(//used)"), Inputs(new SettingsDefinition())));
        Assert.Null(Plan("last("));
    }

    private static FormulaPlan? Plan(string formula) => FormulaPlan.Of(Item("calculated", formula), Inputs(new SettingsDefinition()));

    private static ResolverInputs Inputs(SettingsDefinition settings) =>
        new() { Settings = settings, Template = _ => null, OwnerOf = _ => null, Credential = _ => null, Kinds = new(TestKinds.All) };

    private static ItemDefinition Item(string type, string formula) =>
        new() { Key = "k", Type = type, Options = new Dictionary<string, JsonElement>(Options(formula)) };

    private static Dictionary<string, JsonElement> Options(string formula) =>
        new(StringComparer.Ordinal) { ["formula"] = JsonSerializer.SerializeToElement(formula) };
}
