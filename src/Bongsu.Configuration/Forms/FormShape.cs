using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Forms;

/// <summary>The members of a definition, or of a part of one, in the order in which a form shows them.</summary>
/// <param name="Fields">The members.</param>
/// <param name="Family">Where its type is a kind whose options are members too: the family of kinds; else null.</param>
public sealed record FormShape(IReadOnlyList<FormField> Fields, KindFamily? Family);
