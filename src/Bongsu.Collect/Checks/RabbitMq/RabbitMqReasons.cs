using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.RabbitMq;

/// <summary>Why rabbitmq checks fail.</summary>
[Sentences("rabbitmq")]
internal static partial class RabbitMqReasons;
