namespace Bongsu.Configuration.Definitions;

/// <summary>The templates of new hosts of one kind of cloud resource.</summary>
public sealed record CloudTemplatesDefinition
{
    /// <summary>The kind of resource, such as <c>ec2</c>; the page of the kind of cloud lists them.</summary>
    public required string Kind { get; init; }

    /// <summary>The templates, nearest first, in place of those that the kind of cloud brings.</summary>
    [RefersTo(typeof(TemplateDefinition))]
    public IReadOnlyList<string> Templates { get; init; } = [];
}
