using Bongsu.Model.Words;

namespace Bongsu.Configuration.Prototypes;

/// <summary>Why a host that a discovery made is switched off.</summary>
[Sentences("prototype")]
internal static partial class PrototypeReasons;
