using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Amqp;

/// <summary>Why amqp checks fail.</summary>
[Sentences("amqp")]
internal static partial class AmqpReasons;
