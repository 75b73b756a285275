using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Bongsu.Architecture.Tests;

/// <summary>Rows end below the reading room: what people see is made of read models, so that a column can change without a page.</summary>
public sealed class ReadModelTests
{
    private const string Rows = "Bongsu.Store.Rows";

    [Fact]
    public void Web_NamesNoRow()
    {
        using FileStream file = File.OpenRead(Assembly.Load("Bongsu.Web").Location);
        using var image = new PEReader(file);
        MetadataReader metadata = image.GetMetadataReader();

        string[] rows = [
            .. metadata.TypeReferences.Select(metadata.GetTypeReference)
                .Where(t => metadata.GetString(t.Namespace) == Rows)
                .Select(t => metadata.GetString(t.Name))];

        Assert.Empty(rows);
    }

    [Fact]
    public void Views_ShowNoRowAndNoDatabase()
    {
        string[] shown =
        [
            .. from type in Assembly.Load("Bongsu.Views").GetExportedTypes()
               from member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
               from used in TypesOf(member).SelectMany(Parts)
               where IsStorage(used)
               select $"{type.Name}.{member.Name}: {used.Name}",
        ];

        Assert.Empty(shown);
    }

    private static bool IsStorage(Type type) =>
        type.Namespace == Rows || type.Name == "BongsuDb" || type.Namespace?.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) == true;

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        MethodInfo method => method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType),
        ConstructorInfo constructor => constructor.GetParameters().Select(p => p.ParameterType),
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        EventInfo { EventHandlerType: { } handler } => [handler],
        _ => [],
    };

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : [type, .. type.GetGenericArguments().SelectMany(Parts)];
}
