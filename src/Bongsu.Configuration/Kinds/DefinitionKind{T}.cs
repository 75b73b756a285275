using Bongsu.Configuration.Definitions;
using Bongsu.Model.Access;

namespace Bongsu.Configuration.Kinds;

/// <summary>A kind by the class of its objects.</summary>
/// <typeparam name="T">The class: a record that <see cref="Bongsu.Model.Options.ConfigurationJson"/> reads and writes.</typeparam>
public abstract class DefinitionKind<T> : DefinitionKind
    where T : class, IDefinition
{
    /// <inheritdoc />
    public sealed override Type Class => typeof(T);

    /// <inheritdoc />
    internal sealed override void Check(RuleContext context) => Check(context, (T)context.Parsed.Definition);

    /// <inheritdoc cref="DefinitionKind.Check" />
    internal virtual void Check(RuleContext context, T definition)
    {
    }

    /// <inheritdoc />
    internal sealed override bool IsSeen(IDefinition definition, Viewer viewer, IDefinitionSource source) => IsSeen((T)definition, viewer, source);

    /// <inheritdoc cref="DefinitionKind.IsSeen" />
    internal virtual bool IsSeen(T definition, Viewer viewer, IDefinitionSource source) => false;

    /// <inheritdoc />
    internal sealed override object ToList(IEnumerable<IDefinition> definitions) => definitions.OfType<T>().ToArray();

    /// <inheritdoc />
    internal sealed override object ToOrderedList(IEnumerable<IDefinition> definitions) => InOrder(definitions.OfType<T>()).ToArray();

    /// <inheritdoc cref="DefinitionKind.ToOrderedList" />
    internal virtual IEnumerable<T> InOrder(IEnumerable<T> definitions) => definitions.OrderBy(d => d.Name, StringComparer.Ordinal);
}
