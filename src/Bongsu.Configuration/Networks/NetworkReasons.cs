using Bongsu.Model.Words;

namespace Bongsu.Configuration.Networks;

/// <summary>Why the search of a network makes nothing of an address, or gives a host up.</summary>
[Sentences("network")]
internal static partial class NetworkReasons;
