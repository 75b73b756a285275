using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Forms;
using Bongsu.Configuration.Kinds;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Tests.Forms;

public sealed class FormShapesTests
{
    private readonly FormShapes _shapes = new(DefinitionKinds.Shipped, new KindRegistry([]), new MemberHelp());

    public static TheoryData<string> Kinds => [.. DefinitionKinds.Shipped.All.Select(k => k.Word)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_EveryKind_HasAFieldForEveryMember_DownToTheLast(string word)
    {
        var seen = new HashSet<Type>();
        var waiting = new Queue<Type>([DefinitionKinds.Shipped.FindByWord(word)!.Class]);
        while (waiting.TryDequeue(out Type? type))
        {
            if (!seen.Add(type))
                continue;
            FormShape shape = _shapes.Of(type);
            Assert.NotEmpty(shape.Fields);
            Assert.All(shape.Fields, f => Assert.True(f.Help is { Length: > 3 }, $"{type.Name}.{f.Name} has no help"));
            foreach (FormField field in shape.Fields.Where(f => f.Class is not null))
                waiting.Enqueue(field.Class!);
        }
    }

    [Fact]
    public void Of_Service_KnowsTypesDefaultsAndReferences()
    {
        FormShape shape = _shapes.Of(typeof(ServiceDefinition));

        Assert.True(Field("owner").IsRequired);
        Assert.Equal("organisation", Assert.Single(Field("owner").RefersTo).Word);
        Assert.Equal((FieldType.Number, "1"), (Field("needs").Type, Field("needs").Default));
        Assert.Equal((FieldType.Boolean, "true"), (Field("enabled").Type, Field("enabled").Default));
        Assert.Equal((FieldType.List, typeof(CheckDefinition)), (Field("checks").Type, Field("checks").Class));
        Assert.Equal((FieldType.Object, typeof(SloDefinition)), (Field("slo").Type, Field("slo").Class));
        Assert.Equal(FieldType.Map, Field("macros").Type);
        Assert.Equal(KindFamily.Check, _shapes.Of(typeof(CheckDefinition)).Family);

        FormField Field(string name) => shape.Fields.Single(f => f.Name == name);
    }

    [Fact]
    public void Of_Maintenance_OffersTheWordsOfChoices()
    {
        FormShape shape = _shapes.Of(typeof(MaintenanceDefinition));

        Assert.Equal(["once", "daily", "weekly", "monthly"], shape.Fields.Single(f => f.Name == "repeat").Choices);
        Assert.Contains("monday", shape.Fields.Single(f => f.Name == "weekdays").Choices);
    }
}
