using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;

namespace Bongsu.Configuration.Import;

/// <summary>What an import made of files.</summary>
/// <param name="Definitions">The objects to apply, in an order in which each comes after those that it needs.</param>
/// <param name="Report">What was taken and what was not.</param>
/// <param name="Faults">Files that could not be read at all; where there is any, nothing is to be applied.</param>
public sealed record ImportResult(IReadOnlyList<IDefinition> Definitions, ImportReport Report, IReadOnlyList<ConfigurationFault> Faults);
