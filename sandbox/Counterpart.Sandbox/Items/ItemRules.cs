using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Items;

/// <summary>What holds for every item: sensitivity and the private flag are one thing, times of creation and change, reminders.</summary>
internal static class ItemRules
{
    private const int Private = 2;

    public static void Settle(Edit edit)
    {
        var bag = edit.Bag;
        if (bag.Touched(Keys.Sensitivity))
        {
            bag.Derive(Keys.Private, bag.Number(Keys.Sensitivity) == Private);
        }
        else if (bag.Touched(Keys.Private))
        {
            var sensitivity = bag.Number(Keys.Sensitivity) ?? 0;
            bag.Derive(Keys.Sensitivity, bag.Flag(Keys.Private) ? Private : sensitivity == Private ? 0 : sensitivity);
        }

        if (edit.IsNew)
        {
            bag.Derive(Keys.Created, edit.Now);
            if (!bag.Has(Keys.ItemClass))
            {
                bag.Derive(Keys.ItemClass, edit.Kind.ItemClass);
            }
        }
        else if (edit.Before.Time(Keys.Created) is { } created)
        {
            bag.Derive(Keys.Created, created);
        }

        bag.Derive(Keys.Modified, edit.Now);
        bag.Derive(Keys.ModifiedBy, edit.Mailbox.Address);
        if (!bag.Has(Keys.ReminderSet))
        {
            bag.Derive(Keys.ReminderSet, false);
        }

        if (bag.Touched(Keys.ReminderDue) || bag.Touched(Keys.ReminderMinutes) || bag.Touched(Keys.ReminderSet))
        {
            if (bag.Flag(Keys.ReminderSet) && bag.Time(Keys.ReminderDue) is { } due)
            {
                bag.Derive(Keys.ReminderSignal, due - Duration.FromMinutes(edit.Kind == ItemKinds.Task ? 0 : bag.Number(Keys.ReminderMinutes) ?? 0));
            }
            else
            {
                bag.Forget(Keys.ReminderSignal);
            }
        }
    }
}
