namespace Bongsu.Configuration.Definitions;

/// <summary>What a member of a definition was called before; the old name is refused with a sentence that gives the new one.</summary>
/// <param name="name">The old name, as in files.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FormerNameAttribute(string name) : Attribute
{
    /// <summary>The old name.</summary>
    public string Name => name;
}
