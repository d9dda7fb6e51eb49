// Shows a page anew when the mailbox changed, and leaves it alone while somebody types in it.
'use strict';
const every = 1500;
let dirty = false;

const screen = () => document.getElementById('screen');
const isTyping = () => dirty || (document.activeElement?.closest('form') ?? null) !== null || document.querySelector('details[open]') !== null;

document.addEventListener('input', event => { dirty ||= event.target.closest('form.edit') !== null; });

// The hours of a whole day say nothing.
function hours() {
    const allDay = document.getElementById('f-allDay');
    for (const id of allDay ? ['f-startTime', 'f-endTime'] : []) document.getElementById(id).closest('.field').hidden = allDay.checked;
}
document.addEventListener('change', hours);

async function look() {
    const { check, version } = screen()?.dataset ?? {};
    if (!check || document.hidden) return;
    const now = await (await fetch(check)).text();
    if (now === version) return;
    if (isTyping()) {
        const changed = document.querySelector('.changed');
        if (changed) {
            changed.textContent = 'This was changed on the other side just now. Saving will show you what.';
            changed.hidden = false;
        }
        return;
    }
    const address = new URL(location.href);
    address.searchParams.delete('done');
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html');
    if (isTyping() || !page.getElementById('screen')) return;
    const focused = document.activeElement?.getAttribute('href');
    screen().replaceWith(page.getElementById('screen'));
    document.title = page.title;
    hours();
    if (focused) screen().querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
}

async function watch() {
    // A server that ended answers nothing; it may come back at the same address.
    try { await look(); } catch { }
    setTimeout(watch, every);
}

hours();
setTimeout(watch, every);
